using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Integration.Adapters.Mail;

/// <summary>
/// Reads a folder by IMAP without changing it, not even what is seen, and moves what is on the hub's disk into another. A mail is named by its number and the
/// folder's validity: when the server has numbered anew, nothing is moved, and the mails are read again and known.
/// </summary>
internal sealed class Innboks(string adapter, MailOptions options, X509Certificate2Collection authorities, TimeProvider time)
{
    private readonly MailInOptions server = options.In!;
    private readonly MailReader reader = new(adapter, options, time);

    public async ValueTask<Result<InboundBatch>> Read(int max, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var events = new List<InboundEvent>();
        using var client = new ImapClient();
        try
        {
            var folder = await Open(client, FolderAccess.ReadOnly, cancellationToken);
            var all = await folder.SearchAsync(SearchQuery.NotDeleted, cancellationToken);
            var next = all.OrderBy(uid => uid.Id).Take(max).ToList();
            var sizes = next.Count == 0 ? [] : (await folder.FetchAsync(next, MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.InternalDate, cancellationToken)).ToDictionary(mail => mail.UniqueId);
            long held = 0;
            foreach (var uid in next.Where(sizes.ContainsKey))
            {
                // The read ends well before its deadline, which would throw away what there is.
                if (held >= server.MaxMailBytes || (events.Count > 0 && time.GetElapsedTime(start) > options.Timeout / 4))
                    break;
                var handle = string.Create(CultureInfo.InvariantCulture, $"{folder.UidValidity}/{uid.Id}");
                if (sizes[uid].Size > server.MaxMailBytes)
                {
                    events.Add(reader.TooLarge(handle, sizes[uid].InternalDate));
                    continue;
                }

                await using var stream = await folder.GetStreamAsync(uid, cancellationToken);
                // The size that a server tells is an estimate to some.
                if (await WholeStream.Read(stream, server.MaxMailBytes * 2, cancellationToken) is not { } raw)
                {
                    events.Add(reader.TooLarge(handle, sizes[uid].InternalDate));
                    continue;
                }

                held += raw.Length;
                events.Add(await reader.Read(raw, handle, sizes[uid].InternalDate, cancellationToken));
            }

            return new InboundBatch { Events = events, More = events.Count < all.Count && events.Count > 0 };
        }
        catch (Exception exception) when (MailFailure.IsFailure(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Those before it are well and need not wait for it.
            return events.Count > 0 ? new InboundBatch { Events = events, More = true } : MailFailure.Of(exception);
        }
    }

    public async ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken)
    {
        using var client = new ImapClient();
        try
        {
            var folder = await Open(client, FolderAccess.ReadWrite, cancellationToken);
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{folder.UidValidity}/");
            var done = settlement.Events
                .Where(settled => settled.Handle!.StartsWith(prefix, StringComparison.Ordinal))
                .Select(settled => new UniqueId(folder.UidValidity, uint.Parse(settled.Handle![prefix.Length..], CultureInfo.InvariantCulture)))
                .ToList();
            if (done.Count > 0)
                await folder.MoveToAsync(done, await Done(client, cancellationToken), cancellationToken);
            return null;
        }
        catch (Exception exception) when (MailFailure.IsFailure(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return MailFailure.Of(exception);
        }
    }

    /// <summary>Signs in and looks at the folder.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        using var client = new ImapClient();
        try
        {
            await Open(client, FolderAccess.ReadOnly, cancellationToken);
            return null;
        }
        catch (Exception exception) when (MailFailure.IsFailure(exception))
        {
            return MailFailure.Of(exception);
        }
    }

    private async Task<IMailFolder> Open(ImapClient client, FolderAccess access, CancellationToken cancellationToken)
    {
        client.ServerCertificateValidationCallback = Authorities.Trusting(authorities);
        await client.ConnectAsync(server.Host!, server.Port, server.Security, cancellationToken);
        await client.AuthenticateAsync(server.Username!, server.Password!, cancellationToken);
        var folder = server.Folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox! : await client.GetFolderAsync(server.Folder, cancellationToken);
        await folder.OpenAsync(access, cancellationToken);
        return folder;
    }

    private async Task<IMailFolder> Done(ImapClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetFolderAsync(server.Done, cancellationToken);
        }
        catch (FolderNotFoundException)
        {
            var root = client.GetFolder(client.PersonalNamespaces[0]);
            return await root.CreateAsync(server.Done, isMessageFolder: true, cancellationToken) ?? throw new FolderNotFoundException(server.Done);
        }
    }
}
