namespace Integration.Adapters.FiksIo;

/// <summary>A message to send.</summary>
/// <param name="Mottaker">The receiving account.</param>
/// <param name="Type">The message type of its protocol.</param>
/// <param name="Filer">Its files; none: no content.</param>
internal sealed record UtgaaendeMelding(Guid Mottaker, string Type, IReadOnlyList<AsiceFile> Filer)
{
    public const string KlientMeldingId = "klientMeldingId";
    public const string KlientKorrelasjonsId = "klientKorrelasjonsId";

    /// <summary>Fiks IO's id of the message it answers.</summary>
    public Guid? SvarPaa { get; init; }

    public IReadOnlyDictionary<string, string> Headere { get; init; } = new Dictionary<string, string>();
}
