quality-title = What does not fit
quality-lede = What in the record does not fit together or is missing, and where to put it right.
quality-lede-agencies = What in the record of { $agencies } does not fit together or is missing, and where to put it right.
quality-all-fits = Everything fits: no rule found anything.
quality-nothing = This rule finds nothing here.
quality-fitting = What fits
quality-see = See all that does not fit
quality-show-all = Show all
quality-more = More
quality-more-than = more than { $count }
quality-filter-unknown = The address names a rule, an agency or a place that is not known. Nothing is lost: open “What does not fit” and choose there.

quality-short-ended = Past its end
quality-rule-ended = { $count ->
    [0] Nothing is under way past its end
    [one] One activity is under way past its end
   *[other] { $total } activities are under way past their end
 }
quality-says-ended = Under way, and its end passed on { $date }
quality-remedy-ended = Record what became of it
quality-short-not-begun = Past its start
quality-rule-not-begun = { $count ->
    [0] Nothing is planned past its start
    [one] One activity is planned though its start has passed
   *[other] { $total } activities are planned though their start has passed
 }
quality-says-not-begun = Planned, and its start passed on { $date }
quality-remedy-not-begun = Record where it is
quality-short-no-output = Completed without an output
quality-rule-no-output = { $count ->
    [0] Nothing is completed without an output
    [one] One activity is completed without an output
   *[other] { $total } activities are completed without an output
 }
quality-says-no-output = Completed on { $date }, and no output is recorded
quality-remedy-no-output = Record an output
quality-short-no-word = Outputs without word
quality-rule-no-word = { $count ->
    [0] Of every output whose dates have passed it is known whether it took place
    [one] Of one output whose dates have passed nobody has said whether it took place
   *[other] Of { $total } outputs whose dates have passed nobody has said whether they took place
 }
quality-says-no-word = It was to end on { $date }, and nobody has said whether it took place
quality-remedy-no-word = Say whether it took place
quality-short-unanswered = Needs without contributions
quality-rule-unanswered = { $count ->
    [0] Nothing with needs begins within six months without a contribution
    [one] One thing with needs begins within six months, or has begun, without a contribution
   *[other] { $total } things with needs begin within six months, or have begun, without a contribution
 }
quality-says-unanswered = It needs funds from { $date }, and nobody contributes
quality-remedy-unanswered = Record a contribution
quality-short-silent = Without word
quality-rule-silent = { $count ->
    [0] Nothing is without word for 60 days
    [one] One activity is without word for 60 days
   *[other] { $total } activities are without word for 60 days
 }
quality-says-silent = The last word is of { $date }
quality-remedy-silent = Record where it is
quality-short-nobody = Nobody responsible
quality-rule-nobody = { $count ->
    [0] Every decision that asks for action has somebody responsible
    [one] One decision asks for action, and nobody is responsible
   *[other] { $total } decisions ask for action, and nobody is responsible
 }
quality-says-nobody = It asks for action, and names nobody who has to see to it
quality-remedy-nobody = Name who is responsible
quality-short-unserved = States not served
quality-rule-unserved = { $count ->
    [0] Every participating State is served
    [one] One participating State is served by nothing
   *[other] { $total } participating States are served by nothing
 }
quality-says-unserved = No activity of the plan names it, no output was held there, and nobody from there took part in one
quality-remedy-unserved = See the plan

quality-before-issue = Before you issue it
quality-before-issue-lede = The summary says what the record said when the month ended. Putting the following right changes the record, and comes into the next summary or a new edition.
