namespace Integration.Core.Ports;

/// <summary>
/// What messages can be found by in part: words, a row each beside the message. It is made after a message was accepted, so that accepting pays nothing for it, and can be made again from the messages.
/// It goes with the message's content.
/// </summary>
internal interface ISearchIndex
{
    /// <summary>Messages that are not in it, with their content: those that came last, in their order; when there are none, those that were there before the index was.</summary>
    ValueTask<IReadOnlyList<StoredMessage>> Missing(int max, CancellationToken cancellationToken);

    /// <summary>Puts them in, and remembers how far it has come, in one transaction.</summary>
    ValueTask Add(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken);
}
