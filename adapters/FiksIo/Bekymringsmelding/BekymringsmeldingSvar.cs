namespace Integration.Adapters.FiksIo.Bekymringsmelding;

/// <summary><c>no.kommune.barnevern.bekymringsmelding.svar.v1</c>: a person's answer to a report that was put aside, or that should go on paper.</summary>
/// <param name="MeldingId">Fiks IO's id of the report.</param>
/// <param name="Svar"><c>mottatt</c>, or <c>feilet</c>: the sender then prints and posts it.</param>
/// <param name="Melding">Why, for the sender of a report that goes on paper. Nothing of the report.</param>
internal sealed record BekymringsmeldingSvar(Guid MeldingId, string Svar, string? Melding = null);
