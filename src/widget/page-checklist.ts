/** What the page says of its checklist: the JSON that the remark plugin puts on `gonogo-board`. */
export interface PageChecklist {
  readonly repository: string;
  readonly commit?: string;
  /** YYYY-MM-DD */
  readonly date?: string;
  readonly title: string;
  readonly file: string;
}
