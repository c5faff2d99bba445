namespace Integration.Adapters.FiksIo.Wire;

/// <summary>An account in the catalogue. <source>Fiks IO katalog API v1</source></summary>
internal sealed record Konto(Guid KontoId, Guid? FiksOrgId, KontoStatus? Status);

/// <summary>What an account may do.</summary>
internal sealed record KontoStatus(bool GyldigAvsender, bool GyldigMottaker);
