namespace Integration.Api.Security;

/// <summary>A token cannot be checked because its issuer's keys are not known. Answered 503, not 401: the token may be good.</summary>
internal sealed class IssuerUnavailableException() : Exception("The issuer's keys cannot be fetched");
