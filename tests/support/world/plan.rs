//! The plan of the small world, as a session adopts it.

use chrono::NaiveDate;
use rapporteur::bodies::states::State;
use rapporteur::history::{self, Chain};
use rapporteur::i18n::Language;
use rapporteur::ids::OrganisationId;
use rapporteur::plan::Status;
use rapporteur::plan::adopt::{
    self, Adoption, NewActivity, NewArea, NewOutput, NewPlan, NewSession,
};
use rapporteur::time::Timeframe;

use super::{Who, World, day, timeframe};

impl World {
    pub(super) async fn adopt_plan(&mut self) {
        let coordinator = self.actor(Who::Coordinator).await;
        let adopted = day("2023-10-19");
        let adoption = Adoption {
            actor: &coordinator,
            stamp: self.stamp(),
            body_id: self.body_id,
            report_id: None,
            effective_on: adopted,
        };
        let areas = [
            self.area(1, "Ferries across the northern rivers", self.unece),
            self.area(2, "Bridges", self.escap),
        ];
        let activity =
            |area: usize, position: i32, wording: &str, timeframe: Timeframe, status: Status| {
                NewActivity {
                    activity_id: self.stamp().mint.id(),
                    plan_id: self.plan_id,
                    area_id: areas[area].area_id,
                    area_position: areas[area].position,
                    position,
                    code: format!("{}.{position}", area + 1),
                    label: Some(format!(
                        "({})",
                        ["i", "ii", "iii"][usize::try_from(position - 1).unwrap()]
                    )),
                    wording: wording.to_owned(),
                    timeframe,
                    leads: areas[area].leads.clone(),
                    states: if wording.contains("Kazakhstan") {
                        State::from_code("KZ").into_iter().collect()
                    } else {
                        vec![]
                    },
                    status,
                    status_since: adopted,
                    funding_status: if area == 0 {
                        "sought".to_owned()
                    } else {
                        "expected".to_owned()
                    },
                    source: None,
                }
            };
        let activities = [
            activity(
                0,
                1,
                "Training of ferry pilots in all participating States;",
                timeframe("2023-10", "2024-03"),
                Status::Planned,
            ),
            activity(
                0,
                2,
                "Advisory services on landing stages;",
                timeframe("2023-10", "2025-12"),
                Status::UnderWay,
            ),
            activity(
                0,
                3,
                "A handbook on crossings.",
                timeframe("2024-06", "2024-07"),
                Status::Planned,
            ),
            activity(
                1,
                1,
                "Survey of bridges in Kazakhstan;",
                timeframe("2023-10", "2025-12"),
                Status::Preparing,
            ),
            activity(
                1,
                2,
                "Workshop on load limits.",
                timeframe("2025-02", "2025-02"),
                Status::Planned,
            ),
        ];
        let output = NewOutput {
            output_id: self.stamp().mint.id(),
            session_id: Some(self.session_id),
            organisation_id: Some(self.unece),
            kind: "workshop".to_owned(),
            title: "Workshop on landing stages".to_owned(),
            timeframe: timeframe("2023-07-10", "2023-07-11"),
            place: Some("Almaty".to_owned()),
            state: State::from_code("KZ"),
            format: Some("in-person".to_owned()),
            link: None,
            activities: vec![activities[1].activity_id],
            source: None,
        };
        let mut transaction = self.pool.begin().await.unwrap();
        let mut entries = vec![
            adopt::add_session(&mut transaction, adoption, &self.session(adopted))
                .await
                .unwrap(),
            adopt::add_plan(&mut transaction, adoption, &self.plan())
                .await
                .unwrap(),
        ];
        entries.extend(
            adopt::add_areas(&mut transaction, adoption, &areas)
                .await
                .unwrap(),
        );
        entries.extend(
            adopt::add_activities(&mut transaction, adoption, &activities)
                .await
                .unwrap(),
        );
        entries.extend(
            adopt::add_outputs(&mut transaction, adoption, &[output])
                .await
                .unwrap(),
        );
        history::store::record(&mut transaction, Chain::Body(self.body_id), &entries)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
    }

    fn session(&self, held: NaiveDate) -> NewSession {
        NewSession {
            session_id: self.session_id,
            ordinal: 4,
            from_on: Some(held),
            to_on: Some(held),
            place: Some("Tashkent".to_owned()),
            country_chair: State::from_code("UZ"),
            format: Some("hybrid".to_owned()),
            symbol: None,
        }
    }

    fn plan(&self) -> NewPlan {
        NewPlan {
            plan_id: self.plan_id,
            session_id: self.session_id,
            slug: "2023-2025".to_owned(),
            title: "Work plan of the Working Group on Rivers and Roads".to_owned(),
            language: Language::English,
            from: "2023-10".parse().ok(),
            to: "2025-12".parse().ok(),
            source: None,
        }
    }

    fn area(&self, number: i32, title: &str, lead: OrganisationId) -> NewArea {
        NewArea {
            area_id: self.stamp().mint.id(),
            plan_id: self.plan_id,
            number,
            position: number,
            title: title.to_owned(),
            table_title: None,
            objectives: "To cross safely.".to_owned(),
            rationale: "The rivers are wide.".to_owned(),
            timeframe: timeframe("2023-10", "2025-12"),
            funding_basis: "extrabudgetary".to_owned(),
            funding_clause: Some("subject to the availability of extrabudgetary funds".to_owned()),
            funding_table_clause: None,
            leads: vec![lead],
            source: None,
        }
    }
}
