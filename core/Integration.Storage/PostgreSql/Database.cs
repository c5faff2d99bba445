using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Connections to the server, and what its failures mean. A message of the server names tables and columns, never values.</summary>
internal sealed class Database : IDisposable
{
    private readonly string forListening;
    private readonly NpgsqlDataSource source;

    /// <summary>Reads the connection string; nothing is opened.</summary>
    public Database(string? connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString) { IncludeErrorDetail = false, LogParameters = false, Enlist = false };
            Default(settings, "Application Name", () => settings.ApplicationName = "knutepunkt");
            Default(settings, "Timeout", () => settings.Timeout = 5);
            Default(settings, "Command Timeout", () => settings.CommandTimeout = 20);
            Default(settings, "Max Auto Prepare", () => settings.MaxAutoPrepare = 100);
            Default(settings, "Auto Prepare Min Usages", () => settings.AutoPrepareMinUsages = 2);
            if (string.IsNullOrEmpty(settings.Host))
                throw new ArgumentException("No host.");
            source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();

            // It mostly waits: only a keep-alive tells that the other end is gone.
            forListening = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, KeepAlive = 10, MaxAutoPrepare = 0 }.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            // Without the inner exception: it may quote the string.
            throw new StoreException(new Problem(StorageProblems.NotUsable) { Detail = "Storage:ConnectionString" });
        }
    }

    /// <summary>A connection to use and give back.</summary>
    public async ValueTask<NpgsqlConnection> Open(CancellationToken cancellationToken) => await source.OpenConnectionAsync(cancellationToken);

    /// <summary>A connection for the start, before anybody waits.</summary>
    public NpgsqlConnection OpenNow() => source.OpenConnection();

    /// <summary>A connection that only listens.</summary>
    public NpgsqlConnection ForListening() => new(forListening);

    /// <summary>Runs a query or a short change on a connection of its own; a failure of the server is a <see cref="StoreException"/>.</summary>
    public async ValueTask<T> Run<T>(Func<NpgsqlConnection, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await Open(cancellationToken);
            return await work(connection, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw Translate(e);
        }
    }

    /// <summary>The same in one transaction.</summary>
    public ValueTask<T> Change<T>(Func<NpgsqlConnection, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        Run(
            async (connection, cancelled) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancelled);
                var result = await work(connection, cancelled);

                // Not given up half-way: nobody would know whether it was stored.
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            },
            cancellationToken);

    /// <summary>Queries that see one state of the database.</summary>
    public ValueTask<T> Snapshot<T>(Func<NpgsqlConnection, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        Run(
            async (connection, cancelled) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancelled);
                var result = await work(connection, cancelled);
                await transaction.CommitAsync(cancelled);
                return result;
            },
            cancellationToken);

    /// <summary>True when the whole transaction is void through no fault of what was asked: the server, the way to it, its disk, a deadlock.</summary>
    public static bool IsEnvironment(Exception exception) => exception is NpgsqlException && Translate(exception) is StoreException;

    /// <summary>What a failure says at the start, when a person can mend the connection string: the part of it that is wrong is named, and no value.</summary>
    public static Exception AtStart(NpgsqlException exception)
    {
        if (exception is not PostgresException { SqlState: var state })
            return new StoreException(new Problem(StorageProblems.Unreachable) { Detail = "Host, Port" }, exception);
        var wrong = state switch
        {
            PostgresErrorCodes.InvalidPassword => "Username, Password",
            PostgresErrorCodes.InvalidCatalogName => "Database",
            PostgresErrorCodes.InsufficientPrivilege => "Username: CREATE, CONNECT",
            _ when state[..2] is "28" => "Username, Password, pg_hba.conf",
            _ => null,
        };
        return wrong is null ? Translate(exception) : new StoreException(new Problem(StorageProblems.NotUsable) { Detail = $"{wrong}; SQLSTATE {state}", ExternalCode = $"SQLSTATE {state}" }, exception);
    }

    /// <summary>The problem behind a failure; the failure itself when it is a bug.</summary>
    public static Exception Translate(Exception exception) => exception switch
    {
        PostgresException refused => Of(refused.SqlState) is { } definition
            ? new StoreException(new Problem(definition) { ExternalCode = $"SQLSTATE {refused.SqlState}" }, exception)
            : exception,
        NpgsqlException => new StoreException(new Problem(StorageProblems.Unreachable), exception),
        _ => exception,
    };

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    // https://www.postgresql.org/docs/15/errcodes-appendix.html
    private static ProblemDefinition? Of(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => StorageProblems.DiskFull,
        PostgresErrorCodes.IoError or PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => StorageProblems.DiskFailed,
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => StorageProblems.TooSlow,
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => StorageProblems.Unreachable,
        _ => state[..2] switch
        {
            // Connection, authorization, resources, the server goes down or comes up. While the hub runs, all of it may pass.
            "08" or "28" or "53" or "57" => StorageProblems.Unreachable,
            _ => null,
        },
    };

    private static void Default(NpgsqlConnectionStringBuilder settings, string key, Action set)
    {
        if (!settings.Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
            set();
    }
}
