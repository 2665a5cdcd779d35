# Sessions by their number: as a title, and within a sentence.
sessions-name = { $ordinal ->
    [1] First session
    [2] Second session
    [3] Third session
    [4] Fourth session
    [5] Fifth session
    [6] Sixth session
    [7] Seventh session
    [8] Eighth session
    [9] Ninth session
    [10] Tenth session
    [11] Eleventh session
    [12] Twelfth session
    [13] Thirteenth session
    [14] Fourteenth session
    [15] Fifteenth session
    [16] Sixteenth session
    [17] Seventeenth session
    [18] Eighteenth session
    [19] Nineteenth session
    [20] Twentieth session
   *[other] Session { $ordinal }
 }
sessions-the = { $ordinal ->
    [1] the first session
    [2] the second session
    [3] the third session
    [4] the fourth session
    [5] the fifth session
    [6] the sixth session
    [7] the seventh session
    [8] the eighth session
    [9] the ninth session
    [10] the tenth session
    [11] the eleventh session
    [12] the twelfth session
    [13] the thirteenth session
    [14] the fourteenth session
    [15] the fifteenth session
    [16] the sixteenth session
    [17] the seventeenth session
    [18] the eighteenth session
    [19] the nineteenth session
    [20] the twentieth session
   *[other] session { $ordinal }
 }

sessions-lede = The numbered meetings of the body, the latest first.
sessions-session = Session
sessions-dates = Dates
sessions-where = Place
sessions-place = { $place } ({ $format ->
    [hybrid] hybrid
    [online] online
   *[in-person] in person
 })
sessions-chair = Country chair
sessions-plan = Plan adopted
sessions-organised-by = Organised by
sessions-symbol = Document symbol
sessions-not-stated = not stated
sessions-none = No session has been recorded yet. Sessions come with their reports.
sessions-take-in = Take in the report of a session
sessions-adopted = What it adopted
sessions-adopted-none = Nothing that it adopted has been taken in.
sessions-all-decisions = All decisions of this session
sessions-reported = Reported to it
sessions-reported-none = Its report lists no outputs.
sessions-all-outputs = All outputs reported to this session
sessions-report = The report
sessions-report-none = No report of this session has been taken in.
sessions-taken-in = Taken in on { $date } from
sessions-taken-in-by = Taken in on { $date } by { $name } from
sessions-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
 }
sessions-read-report = Read the report line by line
sessions-others = Other sessions
sessions-report-of = Report of { $session }
sessions-report-note = The text as it was taken in, for members of the body. Lists of participants are left out.
sessions-kept-back = Lines { $from } to { $to } list participants. They are personal data and are not shown.
sessions-lists-unknown = It is not known where this report lists participants, so its text is not shown. Take the report in again, and it can be read here.
sessions-add = Add a session
sessions-add-do = Add the session
sessions-added = Recorded: the session is added.
sessions-steps = Keeping the record
sessions-edit = Edit the record
sessions-edit-title = Record of { $session }
sessions-edit-do = Record the changes
sessions-edited = Recorded: the session’s record is as you wrote.
sessions-nothing-changed = Nothing was changed: the record stands as it stood.
sessions-number = Number
sessions-number-hint = Sessions are counted: 5 for the fifth.
sessions-first-day = First day
sessions-last-day = Last day
sessions-day-hint = 2024-06-27 or 27 June 2024; it may be left empty while it is not known.
sessions-format = Format
sessions-format-none = Not stated
sessions-chair-hint = The State that holds the chair.
sessions-agenda = Agenda
sessions-agenda-hint = One item a line, in their order.
sessions-officers = Officers
sessions-officers-hint = One a line, the role and the State or organisation that holds it, such as “Vice-chair: Tajikistan”. Persons are not named.
sessions-documents = Documents
sessions-documents-hint = One a line: title | symbol | link. The symbol and the link may be left out.
sessions-needs-number = Give the session its number, from 1 to 999.
sessions-taken = There is a session of this number already.
sessions-needs-first-day = Say on which day it begins.
sessions-days-out-of-order = It would end before it begins.
sessions-format-unknown = Choose one of the formats.
sessions-officer-malformed = “{ $about }” is not a role and its holder: write both, divided by a colon.
sessions-document-untitled = “{ $about }” has no title: write the title first.
sessions-document-link = “{ $about }” is not a link. It begins with https:// or http://.
sessions-baselines = Baselines
sessions-baseline-says = As it stood on { $date }, as known on { $recorded }: up to entry { $sequence } of the history.
sessions-fix-baseline = Fix a baseline
sessions-fix-title = Fix a baseline of { $session }
sessions-fix-says = The state of the plan on the day of the session, with all that is recorded by now, is kept under the session’s name, to be compared with later states.
sessions-fix-plan = Plan
sessions-fix-do = Fix the baseline
sessions-fix-needs-plan = Choose the plan.
sessions-fixed = Recorded: the baseline is fixed.
sessions-revised-since = Revisions since
sessions-revision = Revision { $number }: { $kind }
