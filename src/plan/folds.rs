//! The folded parts of the form of a move: which a status calls for, and which stand open.

use super::detail::Detail;
use super::form::MoveForm;
use super::status::Need;
use crate::web::forms::Faults;

/// Which of the parts that most moves do without stand open: the chosen status calls for it, something was typed
/// there, or something is wrong there.
pub(super) struct Open {
    pub output: bool,
    pub result: bool,
    pub timeframe: bool,
}

impl Open {
    pub fn new(called_for: &[&str], form: &MoveForm, faults: &Faults) -> Self {
        let open = |part: &str, fields: &[(&str, &str)]| {
            called_for.contains(&part)
                || fields
                    .iter()
                    .any(|(name, typed)| !typed.trim().is_empty() || !faults.of(name).is_empty())
        };
        Open {
            output: open(
                "output",
                &[
                    ("output_title", &form.output_title),
                    ("output_kind", &form.output_kind),
                    ("output_from", &form.output_from),
                    ("output_to", &form.output_to),
                    ("output_place", &form.output_place),
                    ("output_format", &form.output_format),
                    ("output_link", &form.output_link),
                ],
            ),
            result: open(
                "result",
                &[("outcome", &form.outcome), ("evidence", &form.evidence)],
            ),
            timeframe: open(
                "timeframe",
                &[("begins", &form.begins), ("ends", &form.ends)],
            ),
        }
    }
}

/// The parts of the form in which a move's needs are met, as far as the activity does not meet them already.
pub(super) fn called_for(needs: &[Need], detail: &Detail) -> Vec<&'static str> {
    let part = |need: &Need| match need {
        Need::DatedOutput => (detail.dated_output_count == 0).then_some("output"),
        Need::Outcome => Some("result"),
        Need::Evidence => (detail.output_count == 0).then_some("result"),
        Need::NewTimeframe => Some("timeframe"),
        Need::Reason => None,
    };
    let mut parts: Vec<&str> = needs.iter().filter_map(part).collect();
    parts.dedup();
    parts
}
