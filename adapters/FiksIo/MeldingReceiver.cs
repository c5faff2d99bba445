using System.Globalization;
using System.Security.Cryptography;
using Integration.Abstractions.Problems;
using Integration.Adapters.FiksIo.Amqp;

namespace Integration.Adapters.FiksIo;

/// <summary>Reads an account's queue and opens what is in it: fetch, decrypt, verify. What cannot be opened is given out with the reason.</summary>
internal sealed class MeldingReceiver(FiksIoQueue queue, FiksKonto konto, IDokumentlagerApi dokumentlager, Katalog katalog, FiksIoOptions options, TimeProvider time)
{
    /// <summary>The messages; or a problem that has nothing to do with any of them, and all stay in the queue.</summary>
    public async ValueTask<Result<IReadOnlyList<Mottatt>>> Receive(int max, CancellationToken cancellationToken)
    {
        if (!(await queue.Peek(max, cancellationToken)).TryGet(out var waiting, out var problem))
            return problem;
        var opened = new List<Mottatt>(waiting.Count);
        foreach (var message in waiting)
        {
            if (!(await Open(message, cancellationToken)).TryGet(out var one, out problem))
            {
                // Those before it are well and need not wait for it.
                return opened.Count > 0 ? opened : problem;
            }

            opened.Add(one);
        }

        return opened;
    }

    public ValueTask<Problem?> Acknowledge(IEnumerable<string> handles, CancellationToken cancellationToken) => queue.Acknowledge(handles, cancellationToken);

    /// <summary>What a message without attributes is recognised by.</summary>
    public static string IdOf(Mottatt message) => message.Melding?.Id ?? Convert.ToHexStringLower(
        SHA256.HashData([.. message.Raw.Body, .. System.Text.Encoding.UTF8.GetBytes(string.Join('\n', message.Raw.Headers.Select(header => $"{header.Key}={header.Value}").Order(StringComparer.Ordinal)))]));

    private async ValueTask<Result<Mottatt>> Open(QueueMessage message, CancellationToken cancellationToken)
    {
        var (melding, wrong) = Melding.Read(message);
        if (melding is null)
        {
            var errors = wrong.Select(name => new ProblemError(name, "header", "as Fiks IO documents it")).ToArray();
            return new Mottatt(message, null, [], new Problem(FiksIoProblems.Headers) { Errors = errors });
        }

        if (melding.DokumentlagerId is { } id)
        {
            var (body, aside, failed) = await Fetch(id, cancellationToken);
            if (failed is not null)
                return failed;
            if (body is null)
                return new Mottatt(message, melding, [], aside);
            message = message with { Body = body };
        }

        if (message.Body.Length == 0)
            return new Mottatt(message, melding, [], null);
        if (!Konvolutt.Aapne(message.Body, konto.Keys, FiksIoProblems.Envelope).TryGet(out var container, out var problem))
        {
            // A key of ours that is missing is ours to mend, and nothing to tell the sender.
            if (problem.Definition == FiksIoProblems.NotForUs && await katalog.CheckOwn(konto, cancellationToken) is { } own)
                return own;
            return new Mottatt(message, melding, [], problem);
        }

        return AsiceReader.Read(container, options.MaxContentBytes, time.GetUtcNow(), FiksIoProblems.Container).TryGet(out var files, out problem)
            ? new Mottatt(message, melding, files, null)
            : new Mottatt(message, melding, [], problem);
    }

    /// <summary>A large content; or why it never will be there; or why not now.</summary>
    private async ValueTask<(byte[]? Body, Problem? Aside, Problem? Failed)> Fetch(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await dokumentlager.Last(id, cancellationToken);
            if (FiksIoFailure.Of(response.StatusCode, response.Headers, FiksIoProblems.Unavailable, time) is { } problem)
                return problem.Definition == FiksIoProblems.ReceiverGone ? (null, new Problem(FiksIoProblems.ContentGone) { ExternalCode = problem.ExternalCode }, null) : (null, null, problem);

            // What stands between may answer in its stead; a content is never a page.
            if (response.Content.Headers.ContentType?.MediaType is { } type && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("json", StringComparison.OrdinalIgnoreCase)))
                return (null, null, new Problem(FiksIoProblems.Garbage) { ExternalCode = "not a content" });

            await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
            // Encryption and packing add a little.
            return await WholeStream.Read(content, options.MaxContentBytes + (options.MaxContentBytes / 10) + 1_000_000, cancellationToken) is { } whole
                ? (whole, null, null)
                : (null, new Problem(FiksIoProblems.Bomb) { Detail = string.Create(CultureInfo.InvariantCulture, $"more than {options.MaxContentBytes} bytes") }, null);
        }
        catch (Exception exception) when (FiksIoFailure.IsFailure(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, null, FiksIoFailure.Of(exception, FiksIoProblems.Unavailable));
        }
    }
}
