using System.CommandLine;
namespace Integration.Api.Commands;
internal static class BackupCommand { public static Command Create() => new("backup"); }
internal static class RestoreCommand { public static Command Create() => new("restore"); }
internal static class VerifyCommand { public static Command Create() => new("verify"); }
