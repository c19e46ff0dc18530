import Aside from './Aside.astro'
import Evidence from './Evidence.astro'
import Method from './Method.astro'
import Run from './Run.astro'
import Status from './Status.astro'
import Steps from './Steps.astro'
import Tab from './Tab.astro'
import Tabs from './Tabs.astro'

/** Every component that Markdown may use without importing it, by the name that authors write. */
export const components = { Aside, Evidence, Method, Run, Status, Steps, Tab, TabItem: Tab, Tabs }
