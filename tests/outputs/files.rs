//! The files of an output: kept byte for byte, refused in a sentence, removed with a reason.

use super::{entries, record, upload};
use crate::support::world::{Who, World};

#[tokio::test]
async fn a_file_is_sent_byte_for_byte_to_be_saved_under_its_name() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend((0..700_000u32).map(|at| (at % 251) as u8));
    let answer = upload(
        &officer,
        &address,
        "C:\\tmp\\Отчёт о поездке.pdf",
        &bytes,
        "What came of it",
    )
    .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let public = world.site.browser();
    let page = public.get(&address).await;
    let listed = page.one("section[aria-labelledby=h-files]");
    assert!(
        listed.contains("Отчёт о поездке.pdf") && listed.contains("What came of it"),
        "{listed}"
    );
    assert!(
        listed.contains("PDF") && listed.contains("700 kB"),
        "{listed}"
    );
    let link = page.attributes("section[aria-labelledby=h-files] h3 a", "href")[0].clone();
    let request = public
        .request(reqwest::Method::GET, &link)
        .header("accept-encoding", "gzip, br");
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-length"), bytes.len().to_string());
    assert!(header("content-disposition").starts_with("attachment; filename=\"_"));
    assert!(header("content-disposition").contains("filename*=UTF-8''%D0%9E"));
    assert!(response.headers().get("content-encoding").is_none());
    let etag = header("etag");
    assert_eq!(response.bytes().await.unwrap(), bytes);
    let again = public
        .request(reqwest::Method::GET, &link)
        .header("if-none-match", &etag);
    assert_eq!(again.send().await.unwrap().status(), 304);

    let twice = upload(&officer, &address, "copy.pdf", &bytes, "").await;
    assert!(
        twice
            .one("#file-problem")
            .contains("is here already, as “Отчёт о поездке.pdf”")
    );
    let pieces: i64 = sqlx::query_scalar("select count(*) from content_piece")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(pieces, 3);

    sqlx::query("update body set published = false")
        .execute(&world.pool)
        .await
        .unwrap();
    assert_eq!(
        public.get(&link).await.status,
        303,
        "who may not read the output does not get the file"
    );
    assert_eq!(
        world.browser(Who::Stranger).await.get(&link).await.status,
        404
    );
    assert_eq!(
        world.browser(Who::Delegate).await.get(&link).await.status,
        200
    );
}

#[tokio::test]
async fn a_file_with_a_wrong_content_is_refused_in_a_sentence_and_the_words_stay() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    for (name, bytes, sentence) in [
        (
            "a.pdf",
            b"<html><script>alert(1)</script>".to_vec(),
            "The name says PDF, but the content is something else.",
        ),
        (
            "a.png",
            b"%PDF-1.7".to_vec(),
            "The name says PNG, but the content is PDF.",
        ),
        (
            "a.docx",
            b"PK\x03\x04 not an archive".to_vec(),
            "The name says DOCX, but the content is something else.",
        ),
        (
            "a.svg",
            b"<svg/>".to_vec(),
            "Files may be PDF, DOCX, XLSX, PNG or JPEG.",
        ),
        ("a.pdf", vec![], "The file is empty."),
        (
            "a.pdf",
            vec![b'%'; (20 << 20) + 1],
            "The file is larger than 20 MB.",
        ),
        ("", vec![], "Choose a file."),
    ] {
        let page = upload(&officer, &address, name, &bytes, "The programme").await;
        assert_eq!(page.status, 422, "{name}: {}", page.text());
        assert!(
            page.one("#file-problem").starts_with(sentence),
            "{}",
            page.one("#file-problem")
        );
        assert_eq!(page.attributes("#note", "value"), ["The programme"]);
    }
    let kept: i64 = sqlx::query_scalar("select count(*) from content")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(kept, 0);
    let delegate = world.browser(Who::Delegate).await;
    assert_eq!(
        upload(&delegate, &address, "a.pdf", b"%PDF-1.7", "")
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn a_file_is_removed_with_a_reason_and_the_history_says_so() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    upload(&officer, &address, "list.pdf", b"%PDF-1.7", "").await;
    let page = officer.get(&address).await;
    let link = page.attributes("section[aria-labelledby=h-files] h3 a", "href")[0].clone();
    let remove = format!("{link}/remove");
    assert_eq!(officer.post(&remove, &[("reason", " ")]).await.status, 422);
    let page = officer
        .submit(&remove, &[("reason", "It named persons.")])
        .await;
    assert_eq!(page.one(".notice"), "Removed: “list.pdf”.");
    assert!(page.all("section[aria-labelledby=h-files]").is_empty());
    assert!(
        page.one(".log")
            .contains("removed the file “list.pdf” from the output"),
        "{}",
        page.one(".log")
    );
    assert_eq!(officer.get(&link).await.status, 404);
    assert_eq!(
        officer.post(&remove, &[("reason", "Again.")]).await.status,
        404
    );
    let acts: Vec<String> = entries(&world, &address)
        .await
        .into_iter()
        .map(|(act, ..)| act)
        .collect();
    assert_eq!(
        acts,
        ["output_file_removed", "output_file_added", "output_noted"]
    );
}
