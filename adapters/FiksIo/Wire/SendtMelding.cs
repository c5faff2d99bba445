namespace Integration.Adapters.FiksIo.Wire;

/// <summary>What Fiks IO answers to a send. Its id of the message is a new one at each send.</summary>
internal sealed record SendtMelding(Guid? MeldingId);
