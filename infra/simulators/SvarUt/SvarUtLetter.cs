namespace Integration.Simulators.SvarUt;

/// <summary>A letter that SvarUt has taken.</summary>
/// <param name="Id">Its id.</param>
/// <param name="EksternReferanse">The sender's reference.</param>
/// <param name="Status">Where it goes: <c>SENDT_PRINT</c> or <c>SENDT_DIGITALT</c>.</param>
/// <param name="Files">Name and size of each file.</param>
internal sealed record SvarUtLetter(string Id, string EksternReferanse, string Status, IReadOnlyList<string> Files);
