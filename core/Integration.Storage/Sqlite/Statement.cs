using System.Buffers;
using System.Text;
using SQLitePCL;

namespace Integration.Storage.Sqlite;

/// <summary>A prepared statement of one connection: bind from 1, read columns from 0. Not thread-safe, as its connection.</summary>
internal sealed class Statement(sqlite3 connection, string sql) : IDisposable
{
    private readonly sqlite3_stmt handle = Prepare(connection, sql);

    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public Statement Bind(int index, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(handle, index, number) : raw.sqlite3_bind_null(handle, index));
        return this;
    }

    public Statement Bind(int index, DateTimeOffset? value) => Bind(index, value?.ToUnixTimeMilliseconds());

    public Statement Bind(int index, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            // An empty span would be bound as NULL.
            Check(value is null ? raw.sqlite3_bind_null(handle, index) : raw.sqlite3_bind_text(handle, index, ""));
            return this;
        }

        byte[]? rented = null;
        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = size <= 768 ? stackalloc byte[768] : rented = ArrayPool<byte>.Shared.Rent(size);
        var length = Encoding.UTF8.GetBytes(value, buffer);
        Check(raw.sqlite3_bind_text(handle, index, buffer[..length])); // SQLite copies it.
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, index, 0) : raw.sqlite3_bind_blob(handle, index, value));
        return this;
    }

    public Statement Bind(int index, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bind(index, bytes);
    }

    /// <summary>True when there is a row. At the end, or on a failure, the statement is ready to be used again.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
            return true;
        _ = raw.sqlite3_reset(handle);
        return code == raw.SQLITE_DONE ? false : throw Failure(connection, code);
    }

    /// <summary>Runs it to its end.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Ends reading before the last row.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    /// <summary>The first column of the only row, or null when there is none.</summary>
    public long? Scalar()
    {
        if (!Step())
            return null;
        var value = OptionalInt64(0);
        Reset();
        return value;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public int Int32(int column) => raw.sqlite3_column_int(handle, column);

    public long? OptionalInt64(int column) => IsNull(column) ? null : Int64(column);

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Int64(column));

    public DateTimeOffset? OptionalTime(int column) => IsNull(column) ? null : Time(column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string() ?? "";

    public string? OptionalText(int column) => IsNull(column) ? null : Text(column);

    public byte[] Blob(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public Guid Id(int column) => new(raw.sqlite3_column_blob(handle, column), bigEndian: true);

    public void Dispose() => handle.Dispose();

    internal static SqliteFailure Failure(sqlite3 connection, int code) => new(code, raw.sqlite3_errmsg(connection).utf8_to_string());

    private static sqlite3_stmt Prepare(sqlite3 connection, string sql)
    {
        var code = raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle);
        return code == raw.SQLITE_OK ? handle : throw Failure(connection, code);
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Failure(connection, code);
    }
}
