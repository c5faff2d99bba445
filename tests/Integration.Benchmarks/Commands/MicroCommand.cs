using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Integration.Benchmarks.Commands;

/// <summary><c>micro</c>: the hot parts by themselves.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter") { Description = "Which benchmarks, as a glob.", DefaultValueFactory = _ => "*" };
        var command = new Command("micro", "Validator, map, payload encryption and a batch of the store, with BenchmarkDotNet short jobs.") { filter };
        command.SetAction(parsed =>
        {
            // In this process: the generated project of the default toolchain does not know the artifacts layout and central versions.
            var config = DefaultConfig.Instance
                .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .AddDiagnoser(MemoryDiagnoser.Default)
                .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "integration-benchmark-micro"));
            BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(["--filter", parsed.GetValue(filter)!], config);
        });
        return command;
    }
}
