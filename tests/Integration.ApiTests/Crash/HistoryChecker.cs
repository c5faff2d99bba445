using Integration.Client.Mailboxes;
using Integration.Client.Messages;
using Integration.Simulators.Fagsystem;
using Integration.Simulators.Public360;

namespace Integration.ApiTests.Crash;

/// <summary>What was posted, and what everybody says became of it. Finds everything that was lost, doubled or out of order.</summary>
internal sealed class HistoryChecker(IReadOnlyList<Posting> postings)
{
    private readonly List<Violation> violations = [];

    /// <summary>What does not hold; empty: all is well.</summary>
    public IReadOnlyList<Violation> Violations => violations;

    /// <summary>Each 202 has one id of its own, and the hub holds these messages and no others.</summary>
    public void Accepted(IReadOnlyDictionary<string, List<MessageSummary>> held)
    {
        foreach (var twice in postings.GroupBy(posting => posting.Id).Where(group => group.Count() > 1))
            Add(ViolationKind.Lost, $"one id for {string.Join(", ", twice.Select(posting => posting.Key))}");
        foreach (var (client, messages) in held)
        {
            var expected = postings.Where(posting => posting.Client == client).ToDictionary(posting => posting.Id);
            Add(ViolationKind.Doubled, messages.Where(message => !expected.ContainsKey(message.Id)).Select(message => $"{message.EventId} is held as {message.Id} too"));
            Add(ViolationKind.Lost, expected.Values.ExceptBy(messages.Select(message => message.Id), posting => posting.Id).Select(posting => $"{posting.Key} was accepted and is lost"));
        }
    }

    /// <summary>Exactly one delivery, in the state where its way ends, with nothing to remark.</summary>
    public void Ended(Posting posting, MessageStatus status)
    {
        var expected = posting.Route == "postboks" ? "awaiting-receipt" : "completed";
        if (status.Deliveries is not [{ } delivery])
            Add(ViolationKind.Wrong, $"{posting.Key} has {status.Deliveries.Count} deliveries");
        else if (delivery.State != expected)
            Add(ViolationKind.Wrong, $"{posting.Key} is {delivery.State} ({delivery.Problem?.Code}), not {expected}");
        else if (delivery.Problem is { } problem)
            Add(ViolationKind.Wrong, $"{posting.Key} is {delivery.State} with {problem.Code}");
    }

    /// <summary>The archive holds each case once, with one journal post and one file, in the order of its key.</summary>
    public void Archive(IReadOnlyList<ArchivedCase> cases)
    {
        var byKey = cases.ToLookup(item => item.ExternalId?.Id ?? "");
        foreach (var posting in Of("arkiv"))
        {
            var found = byKey[posting.Key].ToList();
            if (found.Count != 1)
                Add(found.Count == 0 ? ViolationKind.Lost : ViolationKind.DoneTwice, $"{posting.Key} is {found.Count} cases in the archive");
            else if (found[0].Documents is not [{ Files.Count: 1 }])
                Add(found[0].Documents.Count == 0 || found[0].Documents.Any(document => document.Files.Count == 0) ? ViolationKind.Lost : ViolationKind.DoneTwice, $"{posting.Key} has {found[0].Documents.Count} journal posts with {found[0].Documents.Sum(document => document.Files.Count)} files");
        }

        Add(ViolationKind.Wrong, cases.ExceptBy(Of("arkiv").Select(posting => posting.Key), item => item.ExternalId?.Id ?? "").Select(item => $"the archive holds {item.ExternalId?.Id}, which nobody sent"));
        InOrder("arkiv", cases.Select(item => item.ExternalId?.Id ?? ""));
    }

    /// <summary>The business system was called at least once for each, and did its work for none after a later one of its key. A repeated call it knows by its key.</summary>
    public void Fagsystem(IReadOnlyList<FagsystemDelivery> deliveries)
    {
        var byId = postings.ToDictionary(posting => posting.Id.ToString("N"), posting => posting.Key);
        var effects = deliveries.Where(delivery => !delivery.Known).Select(delivery => byId.GetValueOrDefault(delivery.Key![..32], "?")).ToList();
        Add(ViolationKind.Lost, Of("fagsystem").Select(posting => posting.Key).Except(effects).Select(key => $"{key} never came to the business system"));
        InOrder("fagsystem", effects);
    }

    /// <summary>The mailbox held one copy of each, in the order of its key.</summary>
    public void Mailbox(IReadOnlyList<ReceivedMessage> messages) => Copies("postboks", messages);

    /// <summary>Each archived message was answered once.</summary>
    public void Replies(IReadOnlyList<ReceivedMessage> messages) => Copies("arkiv", messages);

    private void Copies(string route, IReadOnlyList<ReceivedMessage> messages)
    {
        var byId = postings.ToDictionary(posting => posting.Id, posting => posting.Key);
        var keys = messages.Select(message => byId.GetValueOrDefault(Guid.Parse(message.Event.GetProperty("causationid").GetString()!), "?")).ToList();
        Add(ViolationKind.Doubled, keys.GroupBy(key => key).Where(group => group.Count() > 1).Select(group => $"{group.Key} lies {group.Count()} times in a mailbox ({route})"));
        Add(ViolationKind.Lost, Of(route).Select(posting => posting.Key).Except(keys).Select(key => $"{key} never came to a mailbox ({route})"));
        InOrder(route, keys);
    }

    private void InOrder(string route, IEnumerable<string> keys)
    {
        var byKey = Of(route).ToDictionary(posting => posting.Key);
        var last = new Dictionary<(string, string), Posting>();
        foreach (var posting in keys.Where(byKey.ContainsKey).Select(key => byKey[key]))
        {
            var group = (posting.Client, posting.OrderKey);
            if (last.TryGetValue(group, out var before) && before.Number > posting.Number)
                Add(ViolationKind.OutOfOrder, $"{route}: {posting.Key} came after {before.Key} of the same order key");
            last[group] = posting;
        }
    }

    private void Add(ViolationKind kind, IEnumerable<string> texts) => violations.AddRange(texts.Select(text => new Violation(kind, text)));

    private void Add(ViolationKind kind, string text) => violations.Add(new Violation(kind, text));

    private IEnumerable<Posting> Of(string route) => postings.Where(posting => posting.Route == route);
}
