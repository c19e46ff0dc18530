import { isDark } from './theme.client.ts'

/**
 * Scalar with everything off that would call somebody or offer a service: telemetry, fonts, proxy, assistant, sharing,
 * deploying. `updateConfiguration` replaces all of it, so it is never called.
 */
export function configuration(content: object, customFetch: typeof fetch): object {
  return {
    content,
    customFetch,
    theme: 'none',
    layout: 'modern',
    telemetry: false,
    withDefaultFonts: false,
    proxyUrl: '',
    externalUrls: { dashboardUrl: '', registryUrl: '', proxyUrl: '', apiBaseUrl: '' },
    agent: { disabled: true, hideAddApi: true },
    mcp: { disabled: true },
    hideClientButton: true,
    showDeveloperTools: 'never',
    hideDarkModeToggle: true,
    forceDarkModeState: isDark() ? 'dark' : 'light',
    documentDownloadType: 'none',
    persistAuth: false,
    // Ctrl K opens the search of the whole site.
    searchHotKey: 'j',
    orderSchemaPropertiesBy: 'preserve',
    orderRequiredPropertiesFirst: false,
  }
}
