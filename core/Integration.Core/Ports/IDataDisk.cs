namespace Integration.Core.Ports;

/// <summary>The disk that holds the data.</summary>
internal interface IDataDisk
{
    /// <summary>Bytes the hub may still write.</summary>
    long FreeBytes();

    /// <summary>How large the database is; null: it is not on this disk.</summary>
    long? DatabaseBytes() => null;
}
