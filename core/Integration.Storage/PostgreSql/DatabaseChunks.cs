using Integration.Storage.Attachments;

namespace Integration.Storage.PostgreSql;

/// <summary>Chunks in the database, one at a time.</summary>
internal sealed class DatabaseChunks(Database database, Guid attachment) : ISealedChunks
{
    private const string ReadSql = "SELECT content FROM attachment_part WHERE attachment_id = $1 AND part = $2";

    public int Read(long number, byte[] buffer) => Read(number, buffer, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public ValueTask<int> Read(long number, byte[] buffer, CancellationToken cancellationToken) =>
        database.Run(
            async (connection, cancelled) =>
            {
                var found = await connection.Query(ReadSql, [attachment, (int)number], row => row.GetFieldValue<byte[]>(0), cancelled);
                if (found is not [var chunk] || chunk.Length > buffer.Length)
                    return 0; // The reader says what is wrong.
                chunk.CopyTo(buffer, 0);
                return chunk.Length;
            },
            cancellationToken);

    public void Dispose()
    {
        // A connection is held for the length of a chunk only.
    }
}
