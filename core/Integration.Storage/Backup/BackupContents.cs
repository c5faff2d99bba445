using System.Security.Cryptography;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage.Attachments;
using Integration.Storage.Sqlite;

namespace Integration.Storage.Backup;

/// <summary>Looks into a backup whose files are known to be unchanged: would a server started on it find everything?</summary>
internal sealed class BackupContents(string directory, PayloadProtector protector)
{
    private const int SampleSize = 1_000;
    private const string PayloadsSql = "SELECT m.id, p.key_id, p.body FROM payload p JOIN message m ON m.seq = p.seq WHERE m.seq % ?1 = 0";

    /// <summary>Adds what is wrong.</summary>
    /// <returns>How many messages were decrypted.</returns>
    public async Task<long> Verify(bool all, List<Problem> problems, CancellationToken cancellationToken)
    {
        using var connection = new Connection(Path.Combine(directory, SqliteStore.FileName), write: false);
        var check = connection.Use("PRAGMA integrity_check");
        while (check.Step())
        {
            if (check.Text(0) is var said && said != "ok")
                problems.Add(StoreBackup.Broken($"integrity_check: {said}"));
        }

        var payloads = Payloads(connection, all, problems, cancellationToken);
        foreach (var attachment in AttachmentRows.All(connection))
            await Attachment(attachment, all, problems, cancellationToken);
        return payloads;
    }

    private long Payloads(Connection connection, bool all, List<Problem> problems, CancellationToken cancellationToken)
    {
        var step = all ? 1 : ((connection.Scalar("SELECT count(*) FROM payload") ?? 0) / SampleSize) + 1;
        var row = connection.Use(PayloadsSql).Bind(1, step);
        var opened = 0L;
        while (row.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var id = row.Id(0);
            try
            {
                protector.Unprotect(id, new ProtectedPayload(row.Int32(1), row.Blob(2)));
                opened++;
            }
            catch (CryptographicException)
            {
                problems.Add(StoreBackup.Broken($"message {id} cannot be decrypted"));
            }
        }

        return opened;
    }

    private async Task Attachment(AttachmentInfo attachment, bool all, List<Problem> problems, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = new AttachmentReader(
                new FileChunks(AttachmentFiles.PathOf(directory, attachment.Id), attachment.Size), attachment, protector.Key(attachment.KeyId));
            if (all && Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) != attachment.Sha256)
                problems.Add(StoreBackup.Broken($"attachment {attachment.Id} has other content than its row says"));
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            problems.Add(StoreBackup.Broken($"attachment {attachment.Id} cannot be opened"));
        }
    }
}
