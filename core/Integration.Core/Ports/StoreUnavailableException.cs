namespace Integration.Core.Ports;

/// <summary>The store could not write: disk full, I/O error, connection lost. Nothing of the call was stored, and the call may be made again.</summary>
internal sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
