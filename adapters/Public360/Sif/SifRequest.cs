namespace Integration.Adapters.Public360.Sif;

/// <summary>Every SIF RPC call has its arguments in <c>parameter</c>.</summary>
internal sealed record SifRequest<T>(T parameter);
