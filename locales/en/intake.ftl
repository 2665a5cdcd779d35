intake-title = Take in a report
intake-lede = The report of a session is read, shown to you beside its source, and written only when you say so.
intake-file = The report
intake-file-hint = A text, Markdown or Word file (.txt, .md, .docx), up to 20 MB.
intake-paste = Or paste its text
intake-paste-hint = Line numbers will be those of the text as pasted.
intake-personal = Lists of participants are passed over: they are personal data, and nothing of them is kept.
intake-read-it = Read it
intake-pasted = Pasted text
intake-drafts = In work
intake-no-drafts = Reports that were read and not yet taken in stand here. Send one above to begin.
intake-draft-own = Yours, last saved on { $date }
intake-draft-other = { $person }, last saved on { $date }
intake-reports = Taken in
intake-no-reports = Reports that were taken in stand here, with the sessions they are of.
intake-of-session = Session { $ordinal }
intake-taken-in-by = taken in by { $person } on { $date }
intake-taken-in-on = taken in on { $date }

intake-nothing-sent = Nothing was sent. Choose a file, or paste the text of the report.
intake-upload-broken = The file did not arrive whole. Nothing was stored. Please send it again.
intake-too-many-fields = The form has more fields than any report. Nothing was changed. Go back, and send it again.
intake-refused-empty = The file is empty. Choose the report as .txt, .md or .docx.
intake-refused-kind = Files of the kind “{ $kind }” are not read. Save the report as .docx, .txt or .md.
intake-refused-long = The text has more than 200,000 lines; no report is that long. Save the report alone and try again.
intake-refused-binary = The file is binary, not text. Save the report as .docx, .txt or .md.
intake-refused-encoding = The file is not in UTF-8 (line { $line }). Save it as UTF-8 and try again.
intake-refused-broken = The .docx file is broken. Open it in a word processor, save it again and try once more.
intake-refused-hostile = The .docx file was refused, since it is not built as word processors build them. Save it anew from a word processor you trust.

intake-read = The report was read. Look it over, put right what was misread, and take it in.
intake-preview-eyebrow = Nothing is written yet. Put right what was misread, then take it in.
intake-preview-title = What the report says: { $name }
intake-count-areas = { $count ->
    [one] { $count } area
   *[other] { $count } areas
 }
intake-count-activities = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
 }
intake-count-decisions = { $count ->
    [one] { $count } decision
   *[other] { $count } decisions
 }
intake-count-outputs = { $count ->
    [one] { $count } output
   *[other] { $count } outputs
 }
intake-findings = { $count ->
    [0] No findings
    [one] { $count } finding
   *[other] { $count } findings
 }
intake-severity-error = Error
intake-severity-warning = Warning
intake-severity-note = Note
intake-line = line { $line }
intake-lines = lines { $from } to { $to }
intake-source = Source
intake-participants = Lines { $from } to { $to }: the list of participants. It is personal data, was passed over and is not kept.
intake-not-shown = Lines { $from } to { $to } are not shown: nothing in them was recognised.
intake-understood = What was understood
intake-unplaced = { $count ->
    [one] { $count } passage found no place
   *[other] { $count } passages found no place
 }
intake-unplaced-lede = They stand under headings that were recognised. If one belongs to something below, add it to the wording there.

intake-session = Session
intake-plan = Work plan
intake-area = { $number }. { $title }
intake-area-legend = Area { $number }
intake-activity-legend = Activity { $code }
intake-decisions = Decisions: { $count }
intake-decision-legend = Decision { $number }
intake-clause-legend = Operative verb: { $verb }
intake-outputs = Outputs: { $count }
intake-output-legend = Output

intake-field-ordinal = Number of the session
intake-field-symbol = Document symbol
intake-field-from = From
intake-field-to = To
intake-field-place = Place
intake-field-country-chair = Country chair
intake-field-format = Format
intake-field-agencies = Agencies of the secretariat
intake-field-title = Title
intake-field-objectives = Objectives
intake-field-rationale = Rationale
intake-field-leads = Lead agencies
intake-field-timeframe-from = Timeframe: from
intake-field-timeframe-to = Timeframe: to
intake-field-timeframe-wording = Timeframe as worded
intake-field-funding-basis = Funding basis
intake-field-funding-clause = Funding clause in the text
intake-field-funding-table-clause = Funding clause in the summary table
intake-field-label = Label in the document
intake-field-wording = Wording
intake-field-number = Number
intake-field-verb = Operative verb
intake-field-class = What it does
intake-field-addressee = Addressee
intake-field-follow-up = Follow-up
intake-field-kind = Kind
intake-field-agency = Agency
intake-hint-day = For example 2023-10-19
intake-hint-date = For example 2024-06-27, 2024-06, 2024-Q2 or 2024
intake-hint-list = Acronyms, divided by commas
intake-not-said = Not said
intake-leave-out = Leave this out

intake-kind-training = Training
intake-kind-workshop = Workshop
intake-kind-seminar = Seminar
intake-kind-study-tour = Study tour
intake-kind-expert-meeting = Expert meeting
intake-kind-conference = Conference
intake-kind-forum = Forum
intake-kind-meeting = Meeting
intake-kind-advisory-mission = Advisory mission
intake-kind-publication = Publication
intake-kind-tool = Tool
intake-kind-other = Other
intake-class-action = Action
intake-class-soft_action = Soft action
intake-class-commitment = Commitment
intake-class-constitutive = Constitutive
intake-class-appreciation = Appreciation
intake-class-neutral = Neutral
intake-class-emphasis = Emphasis
intake-class-reference = Reference
intake-basis-regular_budget = Regular budget
intake-basis-rptc = Regular programme of technical cooperation
intake-basis-development_account = Development Account
intake-basis-extrabudgetary = Extrabudgetary
intake-basis-in_kind = In kind
intake-basis-not_stated = Not stated
intake-follow-up-none_needed = None needed
intake-follow-up-open = Open

intake-fault-number = “{ $typed }” is not a number. Write it in figures: 4.
intake-fault-date = “{ $typed }” is not a date. Write 2024-06-27, 2024-06, 2024-Q2 or 2024.
intake-fault-state = “{ $typed }” is not the name of a State. Write its usual name, or its two-letter code.
intake-fault-code = “{ $typed }” is not one of the choices. Choose one of the list.
intake-fault-no-ordinal = The number of the session is missing: everything in a report belongs to a session. Write it in figures.
intake-fault-ordinal = The number of a session is between 1 and 999.
intake-fault-day = The dates of a session are known to the day. Write 2023-10-19, or leave the field empty.
intake-fault-order = This ends before it begins. Put one of the two dates right.
intake-fault-title = The title is missing. Write it, or leave this out.
intake-fault-wording = The wording is missing. Write it, or leave this out.
intake-fault-decision-number = The number is missing. Write the document’s own, or the position in the list.
intake-fault-verb = The operative verb is missing. Write it, or leave this out.
intake-fault-long = The text is longer than 200,000 characters. Shorten it, or leave this out.
intake-fault-acronym = An acronym has 40 characters at most. Write the acronym in place of the name.

intake-save = Save the corrections
intake-saved = The corrections are saved. Nothing is written into the plan yet.
intake-take-in = Take in
intake-take-in-nothing = Finish: nothing would change
intake-discard = Throw this reading away
intake-discard-title = Throw this reading away?
intake-discard-lede = What was read from “{ $name }” and the corrections made to it are removed. What was taken in before stays as it is.
intake-discard-do = Throw it away
intake-discard-back = Go back to it
intake-discarded = The reading was thrown away. Nothing else was changed.
intake-taken-in = Taken in: { $counts }.
intake-nothing-changed = Nothing was changed: all that this report says stands already.
intake-count-new = { $count } new
intake-count-changed = { $count } changed
intake-count-gone = { $count } withdrawn
intake-count-kept = { $count } kept because of their history
intake-theirs = Someone else saved here meanwhile: “{ $text }”. Saving again records what stands in the field.
intake-conflict = Someone else saved corrections to this report while you were writing. Your words are in the fields; where theirs differ, they stand beside them. Look both over, and save again.
intake-gone-title = This reading is finished
intake-gone-sentence = Someone else took it in or threw it away first. Nothing of yours was written. If something has to be put right, send the corrected report: you will see what it changes.
intake-gone-way = To the reports

intake-difference = Compared with what stands
intake-same = All that this report says stands already. Taking it in changes nothing.
intake-difference-counts = New: { $new }. Changed: { $changed }. Gone: { $gone }. As it stands: { $same }.
intake-changed = Changed
intake-new = New
intake-gone = Gone
intake-gone-lede = The report does not name these any more. Taking it in withdraws them; their entries stay in the history.
intake-kept = Gone from the report, and kept
intake-kept-lede = The report does not name these any more, but something has happened to them since: they stay.
intake-empty = nothing
intake-withdrawn = withdrawn
intake-stands = stands again
intake-name-session = Session { $name }
intake-name-plan = Work plan: { $name }
intake-name-area = Area { $name }
intake-name-activity = Activity { $name }
intake-name-decision = Decision { $name }
intake-name-output = Output: { $name }
intake-change-from-on = First day
intake-change-to-on = Last day
intake-change-from = From
intake-change-to = To
intake-change-place = Place
intake-change-country-chair = Country chair
intake-change-format = Format
intake-change-symbol = Document symbol
intake-change-title = Title
intake-change-table-title = Title in the summary table
intake-change-objectives = Objectives
intake-change-rationale = Rationale
intake-change-timeframe = Timeframe
intake-change-funding-basis = Funding basis
intake-change-funding-clause = Funding clause in the text
intake-change-funding-table-clause = Funding clause in the summary table
intake-change-funding-status = Funding status
intake-change-leads = Lead agencies
intake-change-area-id = Area
intake-change-label = Label in the document
intake-change-wording = Wording
intake-change-states = States concerned
intake-change-number = Number
intake-change-footnotes = Footnotes
intake-change-clauses = Operative verbs
intake-change-organisation-id = Agency
intake-change-kind = Kind
intake-change-withdrawn = Standing
