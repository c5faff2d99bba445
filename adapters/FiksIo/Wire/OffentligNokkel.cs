namespace Integration.Adapters.FiksIo.Wire;

/// <summary>The account's public key: an X.509 certificate as PEM.</summary>
internal sealed record OffentligNokkel(string? Nokkel);
