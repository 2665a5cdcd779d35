//! Where the bytes of files are: the whole of the interface is [`put`] and [`pieces`], both by hash, so that
//! an object store can take the place of these two tables.

use futures_util::Stream;
use futures_util::stream::try_unfold;
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, PgPool};

/// Bytes of a piece.
const PIECE: usize = 256 << 10;

/// By what a content is found: the SHA-256 of its bytes.
pub fn hash(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// Keeps a content, once, in the caller's transaction.
pub async fn put(connection: &mut PgConnection, hash: &[u8], bytes: &[u8]) -> sqlx::Result<()> {
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let new = sqlx::query!(
        "insert into content (hash, size) values ($1, $2) on conflict (hash) do nothing",
        hash,
        size,
    )
    .execute(&mut *connection)
    .await?
    .rows_affected();
    if new == 0 {
        return Ok(());
    }
    for (position, piece) in (0i32..).zip(bytes.chunks(PIECE)) {
        sqlx::query!(
            "insert into content_piece (hash, position, bytes) values ($1, $2, $3)",
            hash,
            position,
            piece,
        )
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// The bytes of a content, piece by piece. Each piece is asked for when the one before was sent, and no connection is
/// held in between.
pub fn pieces(
    pool: PgPool,
    hash: Vec<u8>,
    size: i64,
) -> impl Stream<Item = Result<Vec<u8>, std::io::Error>> + Send + 'static {
    try_unfold(
        (pool, hash, 0i32, size),
        |(pool, hash, position, left)| async move {
            if left <= 0 {
                return Ok(None);
            }
            let piece = sqlx::query_scalar!(
                "select bytes from content_piece where hash = $1 and position = $2",
                hash,
                position,
            )
            .fetch_optional(&pool)
            .await
            .map_err(std::io::Error::other)?;
            // A content that ends early must not look like one that was sent whole.
            let piece =
                piece.ok_or_else(|| std::io::Error::other("a piece of a content is missing"))?;
            let left = left - i64::try_from(piece.len()).unwrap_or(left);
            Ok(Some((piece, (pool, hash, position + 1, left))))
        },
    )
}
