namespace Integration.Adapters.FiksIo;

/// <summary>Types that Fiks IO itself sends, whatever the protocol.</summary>
internal static class Meldingstype
{
    /// <summary>Given up after three deliveries, or its time ran out. The documents show it with and without a version.</summary>
    public static bool ErUlevert(string type) =>
        type.StartsWith("no.ks.fiks.io.feilmelding.serverfeil", StringComparison.Ordinal) || type.StartsWith("no.ks.fiks.kvittering.tidsavbrudd", StringComparison.Ordinal);
}
