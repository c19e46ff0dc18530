/**
 * The nouns of Callsheet. All of it is plain JSON: `JSON.parse(JSON.stringify(project))` equals `project`.
 * Things point at each other by id, never by reference, and heavy leaves (schemas) by `Ref` into `Documents`.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** One file handed to the core. `path` is relative to the root, with `/`. A binary file comes as base64. */
export interface Source {
  path: string
  text: string
  encoding?: 'base64'
}

/** Where something stands: 1-based line and column, in a file relative to the root. */
export interface Place {
  path: string
  line?: number
  column?: number
}

/** Address of a node in a document: `content/apis/payments/2.1.0/openapi.yaml#/components/schemas/Payment`. */
export type Ref = string

/** Every OpenAPI document that was read, upgraded to OpenAPI 3.1, by path. Schemas stay here and are reached by `Ref`. */
export type Documents = { [path: string]: Json }

// ── What the API promises ────────────────────────────────────────────────────────────────────────────────────────

/** `versions` is ordered oldest first. */
export interface Api {
  id: string
  title: string
  description?: string
  order: number
  evidence: EvidencePolicy
  /** What search engines are to list: by default all versions. */
  index?: 'all' | 'current'
  versions: ApiVersion[]
  /** Versions whose contract could not be read. What belongs to them is not judged: the cause has its own finding. */
  unreadable: string[]
}

/**
 * From `api.yaml`: a recording older than `maxAge` days is stale; scenarios with `mutates: true` may run against the servers
 * in `mutations`, by their URLs.
 */
export interface EvidencePolicy {
  maxAge?: number
  mutations?: string[]
}

export interface ApiVersion {
  api: string
  version: string
  title: string
  description?: string
  info?: ContractInfo
  lifecycle: Lifecycle
  /** How a call says which version it means, when `api.yaml` tells. */
  versioning?: Versioning
  servers: Server[]
  security: SecurityScheme[]
  tags: Tag[]
  tagGroups?: TagGroup[]
  externalDocs?: ExternalDocs
  operations: Operation[]
  webhooks: Operation[]
  /** Digest of the whole resolved document. */
  contract: string
  place: Place
}

/** `version` is what the document calls itself, which may be another than the folder's. */
export interface ContractInfo {
  version?: string
  summary?: string
  /** An address. */
  terms?: string
  contact?: { name?: string; url?: string; email?: string }
  license?: { name?: string; url?: string; identifier?: string }
}

/** `sunset` and `since` are dates, `YYYY-MM-DD`. */
export interface Lifecycle {
  state: 'current' | 'supported' | 'deprecated' | 'gone'
  since?: string
  sunset?: string
  successor?: string
}

/** `name` of the header or the parameter; `value` as this version is written in it, or the media type. */
export interface Versioning {
  by: 'path' | 'header' | 'query' | 'media-type'
  name?: string
  value: string
}

export interface Server {
  /** May hold `{variables}`. */
  url: string
  name: string
  description?: string
  variables: ServerVariable[]
}

export interface ServerVariable {
  name: string
  value: string
  choices: string[]
  description?: string
}

export interface Tag {
  name: string
  title: string
  description?: string
  /** OpenAPI 3.2: the name of the tag that this one stands below. */
  parent?: string
  /** OpenAPI 3.2: `nav`, `badge`, `audience`, or one of the author's own. */
  kind?: string
  externalDocs?: ExternalDocs
}

/** `x-tagGroups`: tags under a common heading, by name. */
export interface TagGroup {
  name: string
  tags: string[]
}

/** Reading elsewhere, `externalDocs`. */
export interface ExternalDocs {
  url: string
  description?: string
}

export type SecurityScheme = { id: string; description?: string; deprecated?: boolean } & (
  | { kind: 'apiKey'; in: 'header' | 'query' | 'cookie'; name: string }
  | { kind: 'http'; scheme: string; bearerFormat?: string }
  | { kind: 'oauth2'; flows: OAuthFlow[]; metadataUrl?: string }
  | { kind: 'openIdConnect'; url: string }
  | { kind: 'mutualTLS' }
)

export interface OAuthFlow {
  grant: 'implicit' | 'password' | 'clientCredentials' | 'authorizationCode' | 'deviceAuthorization'
  authorizationUrl?: string
  tokenUrl?: string
  refreshUrl?: string
  /** Of the device flow (RFC 8628). */
  deviceAuthorizationUrl?: string
  scopes: { [scope: string]: string }
}

/** One way to be let in: all of these schemes together. An empty list of needs means "without credentials". */
export type SecurityRequirement = SecurityNeed[]
export interface SecurityNeed {
  scheme: string
  scopes: string[]
}

/** An upper-case token (RFC 9110 §9.1): GET, POST, QUERY, or one of the API's own. */
export type Method = string

export interface Operation {
  /** The `operationId`, or one made from method and path. Unique in its version. */
  id: string
  /** Safe in a URL, unique in its version. */
  slug: string
  method: Method
  path: string
  /** Webhooks are calls that the API makes to you. */
  webhook: boolean
  title: string
  description?: string
  tags: string[]
  deprecated: boolean
  /** `x-sunset`, `YYYY-MM-DD`. */
  sunset?: string
  parameters: Parameter[]
  request?: Payload
  responses: Reply[]
  security: SecurityRequirement[]
  /** Servers of this operation alone, when it has its own. */
  servers?: Server[]
  /** Calls that the API makes to you because of this one. Their `path` is the expression: `{$request.body#/url}`. */
  callbacks?: Callback[]
  externalDocs?: ExternalDocs
  /** `x-codeSamples`: written by the author, shown before ours. */
  codeSamples?: CodeSample[]
  /** Digest of the resolved operation subtree only: it changes exactly when this operation's promise changes. */
  contract: string
  place: Place
}

/** `name` is the key under `callbacks`. */
export interface Callback {
  name: string
  operation: Operation
}

/** `language` as the author wrote it: `JavaScript`, `curl`. */
export interface CodeSample {
  language: string
  title: string
  text: string
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'cookie' | 'querystring'
  required: boolean
  deprecated: boolean
  description?: string
  style: string
  explode: boolean
  /** Of the schema, or of the schema inside `content`. */
  schema?: Ref
  /** Reserved characters of RFC 3986 §2.2 are sent as they are. */
  allowReserved?: boolean
  /** Set when the value is serialised as a document (`content` parameters). */
  mediaType?: string
  example?: Json
  examples?: Example[]
  place: Place
}

/** What is sent or answered, in each media type on offer. */
export interface Payload {
  required: boolean
  description?: string
  contents: Content[]
}

export interface Content {
  mediaType: string
  schema?: Ref
  /** OpenAPI 3.2 `itemSchema`: of each event of a stream, or of each line. */
  itemSchema?: Ref
  examples: Example[]
  /** How each part of a form or a multipart body is written, by property. */
  encoding?: { [property: string]: Encoding }
  /** OpenAPI 3.2: how the parts of a body are written that are told by position, and all that follow them. */
  prefixEncoding?: Encoding[]
  itemEncoding?: Encoding
}

export interface Encoding {
  contentType?: string
  style?: string
  explode?: boolean
  allowReserved?: boolean
}

/** What the contract shows. Without a `value` it stands elsewhere, at `externalValue`, which is named and never fetched. */
export interface Example {
  name: string
  summary?: string
  description?: string
  value?: Json
  externalValue?: string
}

/** `status` is '200', '4XX' or 'default'. */
export interface Reply {
  status: string
  summary?: string
  description: string
  headers: ReplyHeader[]
  contents: Content[]
  links?: ReplyLink[]
  place: Place
}

/** What can be called next with values of this answer. `parameters` are expressions: `$response.body#/id`. */
export interface ReplyLink {
  name: string
  /** Id of an operation of this version, if it is one. */
  operation?: string
  description?: string
  parameters: { [name: string]: Json }
  body?: Json
}

export interface ReplyHeader {
  name: string
  required: boolean
  deprecated: boolean
  description?: string
  schema?: Ref
  example?: Json
  examples?: Example[]
}

// ── What the API did ─────────────────────────────────────────────────────────────────────────────────────────────

/** A curated sequence of calls with a name: `payments/2.1.0/card-declined`. */
export interface Scenario {
  id: string
  /** The folder's name. */
  name: string
  api: string
  version: string
  title: string
  /** Why this scenario exists and what it shows; one paragraph each. */
  why: string[]
  order: number
  /** Declared in `scenario.yaml` as something that must not be run against a live server without asking. */
  mutates: boolean
  /** What must be brought about before a rerun, which no call of it does: `The bank is down`. */
  needs?: string
  exchanges: Exchange[]
  place: Place
}

export interface Exchange {
  /** `payments/2.1.0/card-declined/01-createPayment` */
  id: string
  /** As named in the file; the binding is computed and may disagree (a finding). */
  operation?: string
  /** The contract digest at the time of recording. */
  contract?: string
  summary?: string
  call: Call
  answer: Answer
  match: Match
  timing?: Timing
  /** How the answer travelled, and what its server told browsers. Missing where nobody looked; empty where nothing was said. */
  wire?: Header[]
  /** JSON Pointers into the file, by what varies there. */
  volatile: { [pointer: string]: Volatile }
  /** JSON Pointers into the file, by what was taken out. */
  redacted: { [pointer: string]: string }
  provenance: Provenance
  place: Place
  /** Lines of the parts that findings point at. */
  lines: ExchangeLines
}

export interface ExchangeLines {
  operation?: number
  url?: number
  request?: number
  requestBody?: number
  status?: number
  headers?: number
  response?: number
  responseBody?: number
  provenance?: number
  /** Where the first character of a body's text stands, in the recording or in its file under `bodies/`. */
  requestText?: Place
  responseText?: Place
}

/** `url` is absolute, or starts with `{server}`: then it runs against any server of its version. */
export interface Call {
  method: Method
  url: string
  headers: Header[]
  body?: Body
}

export interface Answer {
  status: number
  headers: Header[]
  body?: Body
}

/** Lower-case name and value; order and repeats kept. */
export type Header = [name: string, value: string]

/** JSON is kept as text, so that `9007199254740993` and `1.10` survive. */
export type Body =
  | { kind: 'json'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'form'; fields: Header[] }
  | { kind: 'multipart'; boundary: string; parts: Part[] }
  | { kind: 'binary'; base64: string }
  | { kind: 'events'; events: StreamEvent[] }
  | { kind: 'partial'; text: string; reason: string }

/** One part of a multipart body; what is not text comes as base64. Without a disposition (multipart/mixed) `name` is empty. */
export type Part = { name: string; filename?: string; mediaType?: string } & ({ text: string } | { base64: string })

/** One server-sent event; `after` is milliseconds since the answer's headers. */
export interface StreamEvent {
  after: number
  event?: string
  id?: string
  data: string
}

/** How an incoming call is compared with this recording. */
export interface Match {
  query: 'exact' | 'subset' | 'ignore'
  body: 'json' | 'exact' | 'ignore'
  /** JSON Pointers that do not count: `/request/headers/idempotency-key`, `/request/json/reference`, `/request/query/cursor`. */
  ignore: string[]
}

/** Milliseconds. */
export interface Timing {
  total: number
  wait?: number
}

export type Volatile = { type: VolatileKind; prefix?: string }
export type VolatileKind =
  | 'id'
  | 'uuid'
  | 'ulid'
  | 'date-time'
  | 'http-date'
  | 'epoch'
  | 'token'
  | 'etag'
  | 'number'
  | 'any'

export interface Provenance {
  source: string
  /** `YYYY-MM-DD` */
  recorded: string
  env?: string
  partial: boolean
}

/** A binding is a fact of its own, so that a recording bound to nothing is easy to see. */
export interface Binding {
  exchange: string
  scenario: string
  api: string
  version: string
  operation: string
  pathParameters: { [name: string]: string }
}

export type EvidenceState = 'verified' | 'recorded' | 'drifted' | 'stale' | 'synthetic'

/** What we know of an exchange's truth, and why. `reasons` are fingerprints of findings. */
export interface Evidence {
  exchange: string
  state: EvidenceState
  /** `YYYY-MM-DD`: recorded, last verified, or drifted since. */
  date: string
  reasons: string[]
  /** What the last run against the API said, if there was one. */
  live?: LiveCheck
}

/** `date` of the run; `since` when it has disagreed. `drift` are the places where the answer differed. */
export interface LiveCheck {
  date: string
  ok: boolean
  since?: string
  /** One sentence. */
  said?: string
  drift?: DriftNote[]
}

/** `kind` is a class of drift (`shape-`), `at` a JSON Pointer into the recording. */
export interface DriftNote {
  kind: string
  at: string
  recorded?: string
  live?: string
}

// ── What people wrote about it ───────────────────────────────────────────────────────────────────────────────────

export interface Decision {
  number: number
  slug: string
  title: string
  status: DecisionStatus
  date: string
  affects: Affects[]
  supersedes: number[]
  supersededBy: number[]
  /** The first paragraph of the outcome, as Markdown. */
  summary: string
  /** The whole text below the front matter, as Markdown. */
  text: string
  place: Place
}

export type DecisionStatus = 'proposed' | 'rejected' | 'accepted' | 'deprecated' | 'superseded'

/** `payments@2.1.0#createPayment` in a decision's front matter. Without a version: all of them. */
export interface Affects {
  api?: string
  version?: string
  operation?: string
  /** `/parameters/cursor`, `/responses/409`, or a service: as the author wrote it behind the operation. */
  at?: string
  text: string
  place?: Place
}

export interface Guide {
  slug: string
  title: string
  description?: string
  order: number
  cells: Cell[]
  place: Place
}

/** A component of ours that a guide uses, with its literal props. */
export interface Cell {
  component: string
  props: { [name: string]: string | true }
  place: Place
}

/**
 * A chain of calls, from an Arazzo document. What it takes from the components stands in its place. A value that is an
 * expression (`$steps.pay.outputs.id`) or holds some stays as its author wrote it.
 */
export interface Workflow {
  /** `payments/2.1.0/pay-and-refund` */
  id: string
  /** The `workflowId`. */
  name: string
  api: string
  version: string
  title: string
  description?: string
  /** A JSON Schema that stands alone. */
  inputs?: Json
  sources: WorkflowSource[]
  /** Ids of workflows that run before this one. */
  dependsOn: string[]
  steps: Step[]
  outputs: { [name: string]: Json }
  place: Place
}

/** Where operations and other workflows come from. `api` and `version` are set if it is a contract of this project. */
export interface WorkflowSource {
  name: string
  url: string
  type: 'openapi' | 'asyncapi' | 'arazzo'
  api?: string
  version?: string
}

export interface Step {
  id: string
  description?: string
  does: StepTarget
  parameters: Argument[]
  body?: StepBody
  criteria: Criterion[]
  onSuccess: Action[]
  onFailure: Action[]
  outputs: { [name: string]: Json }
  /** Milliseconds to wait for the answer. */
  timeout?: number
  /** Ids of steps. */
  dependsOn: string[]
  place: Place
}

export interface StepBody {
  contentType?: string
  payload?: Json
  replacements: Replacement[]
}

/** An operation of the project by its id, a workflow by its id, or what cannot be run here, as it is written. */
export type StepTarget =
  | { kind: 'operation'; api: string; version: string; operation: string }
  | { kind: 'workflow'; workflow: string }
  | { kind: 'elsewhere'; text: string }

/** Without `in` it is an input of the workflow that is called. */
export interface Argument {
  name: string
  in?: Parameter['in']
  value: Json
}

export interface Replacement {
  target: string
  type: 'jsonpointer' | 'jsonpath' | 'xpath'
  value: Json
}

export interface Criterion {
  type: 'simple' | 'regex' | 'jsonpath' | 'jsonpointer' | 'xpath'
  context?: string
  condition: string
  place: Place
}

/** What follows a step. `step` and `workflow` (an id) are where to go, or what to do before the step is tried again. */
export interface Action {
  name: string
  type: 'end' | 'goto' | 'retry'
  step?: string
  workflow?: string
  parameters: Argument[]
  /** Seconds. */
  retryAfter?: number
  retryLimit?: number
  criteria: Criterion[]
}

/** A section of Keep a Changelog 1.1. `notes` is Markdown. */
export interface Release {
  api: string
  version: string
  date?: string
  sections: { kind: ChangeKind; items: string[] }[]
  notes: string
  place: Place
}

export type ChangeKind = 'added' | 'changed' | 'deprecated' | 'removed' | 'fixed' | 'security'

// ── What is wrong ────────────────────────────────────────────────────────────────────────────────────────────────

export type Severity = 'error' | 'warning' | 'info'

/** `code` has a page in `content/checks/`. `message` says what and quotes the culprit, `help` says the edit. */
export interface Finding {
  code: string
  severity: Severity
  message: string
  help?: string
  place: Place
  /** Where a recording and its contract disagree: the JSON Pointer into the body, or into the value of a header or parameter. */
  pointer?: string
  /** And where in the contract the part stands that decides: a keyword of a schema, a response, a header. */
  contract?: Place
  /** Stable across line moves: code, file and culprit. */
  fingerprint: string
}

// ── Everything ───────────────────────────────────────────────────────────────────────────────────────────────────

export interface Project {
  apis: Api[]
  scenarios: Scenario[]
  bindings: Binding[]
  evidence: Evidence[]
  decisions: Decision[]
  guides: Guide[]
  workflows: Workflow[]
  releases: Release[]
}

/** What `readProject` gives. `documents` stays out of `Project`: it is heavy, and pages take from it what they need. */
export interface Reading {
  project: Project
  documents: Documents
  findings: Finding[]
}
