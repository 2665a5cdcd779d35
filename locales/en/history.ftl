# Who. A sentence begins with it.
history-secretariat = The secretariat
history-operator = The operator
history-person-for = { $name } ({ $body })

# What it is about, within a sentence; "the …" on the thing's own page.
history-activity = { $code } { $title }
history-an-activity = activity { $code }
history-the-activity = the activity
history-area = area { $number }, { $title }
history-the-area = the area
history-decision = decision { $number } of { sessions-the }
history-a-decision = decision { $number } of { sessions-the }
history-the-decision = the decision
history-output = the output “{ $title }”
history-the-output = the output
history-proposal = a proposal of { $state }
history-proposal-titled = the proposal “{ $title }” of { $state }
history-the-proposal = the proposal
history-session = { sessions-the }
history-the-session = the session
history-plan = the plan “{ $title }”
history-the-plan = the plan
history-person = an account
history-named = { $title }

# What was done.
history-moved = { $who } moved { $subject } from “{ $from }” to “{ $to }”.
history-moved-since = { $who } moved { $subject } from “{ $from }” to “{ $to }”, since { $date }.
history-moved-to-timeframe = { $who } moved { $subject } from “{ $from }” to “{ $to }”; new timeframe: { $dates }.
history-moved-to-timeframe-since = { $who } moved { $subject } from “{ $from }” to “{ $to }”, since { $date }; new timeframe: { $dates }.
history-took-back = { $who } took back the move of { $subject } to “{ $from }”: it is “{ $to }” again.
history-took-back-plain = { $who } took back a move of { $subject }.
history-took-in = { $who } took in the report of { sessions-the }.
history-took-in-counts = { $who } took in the report of { sessions-the }: { $counts }.
history-added = { $who } added { $subject }.
history-added-with-report = { $who } added { $subject } with the report of { sessions-the }.
history-noted = { $who } noted { $subject }.
history-noted-dated = { $who } noted { $subject }, { $dates }.
history-changed = { $who } changed { $subject }.
history-changed-fields = { $who } changed { $subject }: { $fields }.
history-withdrawn = { $who } withdrew { $subject }.
history-retired = { $who } retired { $subject }.
history-taken-over = { $who } carried { $subject } over to the next plan, as { $activity }.
history-reinstated = { $who } reinstated { $subject }.
history-relocated = { $who } moved { $subject } to area { $number }.
history-split = { $who } split { $subject } into { $codes }.
history-merged = { $who } merged { $codes } into { $subject }.
history-merged-into = { $who } retired { $subject }, merged into { $code }.
history-areas-ordered = { $who } put the areas of { $subject } into a new order.
history-activities-ordered = { $who } put the activities of { $subject } into a new order.
history-adopted = { $who } recorded that { $subject } was adopted at { sessions-the }.
history-baseline = { $who } fixed the state of { $subject } as the baseline of { sessions-the }.
history-confirmed = { $who } recorded that { $subject } took place.
history-confirmed-with = { $who } recorded that { $subject } took place: { $participants }.
history-denied = { $who } recorded that { $subject } did not take place.
history-put-off = { $who } put off { $subject }; new dates: { $dates }.
history-file-added = { $who } added the file “{ $name }” to { $subject }.
history-file-removed = { $who } removed the file “{ $name }” from { $subject }.
history-linked = { $who } linked { $subject } to { $activity }.
history-unlinked = { $who } undid the link of { $subject } to { $activity }.
history-output-linked = { $who } linked { $subject } to the output “{ $output }”.
history-output-unlinked = { $who } undid the link of { $subject } to the output “{ $output }”.
history-supersedes = { $who } recorded that { $subject } supersedes { $other }.
history-supersedes-no-more = { $who } undid the record that { $subject } supersedes { $other }.
history-implements = { $who } recorded that { $subject } implements { $other }.
history-implements-no-more = { $who } undid the record that { $subject } implements { $other }.
history-follow-up = { $who } moved the follow-up of { $subject } from “{ $from }” to “{ $to }”.
history-follow-up-since = { $who } moved the follow-up of { $subject } from “{ $from }” to “{ $to }”, since { $date }.
history-follow-up-noted = { $who } noted something on the follow-up of { $subject }.
history-submitted = { $who } submitted { $subject }.
history-commented = { $who } wrote on { $subject }.
history-answered = { $who } answered { $subject }: “{ $answer }”.
history-withdrawn-by = { $who } withdrew { $subject }, which stays on record.
history-role-given = { $who } gave { $subject } the role “{ $role }”.
history-role-ended = { $who } ended the role “{ $role }” of { $subject }.
history-member-added = { $who } added { $subject } to the members.
history-member-ended = { $who } ended the membership of { $subject }.
history-password-set = { $who } set a password for { $subject }.

# What is said below.
history-reason-corrected-report = corrected report
history-reason = Reason: “{ $text }”
history-note = Note: “{ $text }”
history-outcome = Outcome: “{ $text }”
history-evidence = Evidence: { $link }
history-taken-back = Taken back on { $date }. By: { $who }.
history-taken-back-because = Taken back on { $date }: “{ $text }” By: { $who }.
history-show-parts = Show all that came with it

history-count-areas = { $count ->
    [one] { $count } area
   *[other] { $count } areas
 }
history-count-activities = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
 }
history-count-decisions = { $count ->
    [one] { $count } decision
   *[other] { $count } decisions
 }
history-count-outputs = { $count ->
    [one] { $count } output
   *[other] { $count } outputs
 }
history-count-changed = { $count ->
    [one] { $count } correction
   *[other] { $count } corrections
 }
history-count-withdrawn = { $count ->
    [one] { $count } thing withdrawn
   *[other] { $count } things withdrawn
 }

history-field-title = title
history-field-wording = wording
history-field-number = number
history-field-label = label
history-field-timeframe = timeframe
history-field-leads = lead agencies
history-field-states = States concerned
history-field-objectives = objectives
history-field-rationale = rationale
history-field-funding = source of funding
history-field-funding-clause = funding clause
history-field-first-day = first day
history-field-last-day = last day
history-field-beginning = beginning
history-field-end = end
history-field-place = place
history-field-chair = country chair
history-field-format = format
history-field-symbol = symbol
history-field-kind = kind
history-field-clauses = operative verbs
history-field-follow-up = follow-up
history-field-responsible = who is responsible
history-field-due = due date
history-field-due-session = session at which it is due
history-field-name = name
history-field-published = publication
history-field-agenda = agenda
history-field-officers = officers
history-field-documents = documents
history-field-position = place in the order

# Money.
history-need-added = { $who } recorded for { $subject } a need of { $amount }: “{ $text }”.
history-need-changed = { $who } put right a need of { $subject }: { $fields }.
history-need-withdrawn = { $who } withdrew from { $subject } the need of { $amount }: “{ $text }”.
history-need-moved = { $who } moved from { $from } to { $subject } the need of { $amount }: “{ $text }”.
history-in-kind = in kind, “{ $text }”{ $worth ->
    [none] {""}
   *[some] {" "}worth { $worth }
 }
history-contribution-added = { $who } recorded for { $subject } a contribution of { $contributor }: { $what }, { $stage }.
history-contribution-changed = { $who } put right the contribution of { $contributor } to { $subject }: { $fields }.
history-contribution-forwarded = { $who } moved the contribution of { $contributor } to { $subject } from “{ $from }” to “{ $to }”.
history-contribution-withdrawn = { $who } withdrew from { $subject } the contribution of { $contributor }: { $what }, { $stage }.
history-contribution-moved = { $who } moved from { $from } to { $subject } the contribution of { $contributor }: { $what }, { $stage }.
history-funding-settled = { $who } settled the funding of { $subject }: { $holds ->
    [text] what the text says holds
   *[table] what the summary table says holds
 }; source: { $basis }.
history-funding-derived = By what { $who } recorded for the area, the funding of { $subject } went from “{ $from }” to “{ $to }”.
history-funding-now = Funding: from “{ $from }” to “{ $to }”.
history-field-purpose = purpose
history-field-amount = amount
history-field-contributor = contributor
history-field-description = description
history-field-stage = stage
history-field-since = date
history-field-note = note
history-field-reason = reason
history-field-country = country
history-field-agency = agency
history-field-further-agencies = further agencies
history-field-partners = partners
history-field-link = link
history-field-further-links = further links
history-field-activities = activities served
history-field-participants = participants

# What a change took out and brought, word by word.
history-difference = { $field }:
history-removed = taken out:
history-brought = put in:
history-issued = { $who } issued the summary of { $month }.
history-summaries-set = { $who } set when drafts of the summaries of { $subject } appear and who reviews them.
history-issued-again = { $who } issued edition { $edition } of the summary of { $month }.
history-the-summary = the summary
