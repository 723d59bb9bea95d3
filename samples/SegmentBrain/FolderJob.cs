using System.Diagnostics;
using System.Globalization;
using Lucid.Distributed;
using Lucid.Samples.Volumes;
using Lucid.Volumes;
using Lucid.Volumes.Nifti;

namespace Lucid.Samples.SegmentBrain;

/// <summary>
/// A folder of scans, shared out over ranks, or all on the one there is. The results of a scan appear together, in a folder of its name: whoever starts the job again goes
/// on with those that have none.
/// </summary>
/// <param name="options">What to do with each scan.</param>
/// <param name="scans">The folder.</param>
/// <param name="communicator">The ranks.</param>
/// <param name="output">Told how it goes, in lines.</param>
/// <param name="error">Told what could not be done, in lines.</param>
internal sealed class FolderJob(JobOptions options, string scans, Communicator communicator, TextWriter output, TextWriter error)
{
    private const string Unfinished = ".partial";

    private static readonly string[] Extensions = [".nii", ".nii.gz", ".hdr"];

    private readonly Lazy<NnUNetPredictor> _predictor = new(() => SegmentBrainJob.Load(options));

    /// <summary>Works all scans off.</summary>
    /// <param name="cancellation">Ends the job early; what is done stays.</param>
    /// <returns>Whether all of them have results now.</returns>
    /// <exception cref="IOException">The folder cannot be read, two scans have one name, or the output folder cannot be written.</exception>
    public bool Run(CancellationToken cancellation)
    {
        int threads = LucidRuntime.MaxDegreeOfParallelism;
        LucidRuntime.MaxDegreeOfParallelism = options.Threads ?? communicator.FairShareOfProcessors();
        try
        {
            string[] waiting = Prepare();
            IReadOnlyList<WorkFailure> failures = WorkSharing.Run(communicator, waiting.Length, item => Segment(waiting[item], cancellation));
            if (communicator.Rank == 0)
            {
                output.WriteLine($"{waiting.Length - failures.Count} of {waiting.Length} scans done: {options.Output}");
                foreach (WorkFailure failure in failures)
                {
                    error.WriteLine($"error: {failure.Problem}");
                }
            }

            return failures.Count == 0;
        }
        finally
        {
            LucidRuntime.MaxDegreeOfParallelism = threads;
        }
    }

    /// <summary>The scans without results, the same on all ranks: rank 0 looks, before any rank writes.</summary>
    private string[] Prepare()
    {
        string[] all = FindScans();
        byte[] isDone = new byte[all.Length];
        if (communicator.Rank == 0)
        {
            OutputFolder.Create(options.Output);
            foreach (string leftover in Directory.EnumerateDirectories(options.Output, $"*{Unfinished}"))
            {
                Directory.Delete(leftover, recursive: true);
            }

            isDone = [.. all.Select(scan => Directory.Exists(FolderOf(scan)) ? (byte)1 : (byte)0)];
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{all.Length} scans, {isDone.Count(done => done != 0)} done before; {communicator.Size} rank{(communicator.Size > 1 ? "s" : "")} "
                + $"({communicator.Description}), {LucidRuntime.MaxDegreeOfParallelism} thread{(LucidRuntime.MaxDegreeOfParallelism > 1 ? "s" : "")} each"));
        }

        communicator.Broadcast<byte>(isDone);
        return [.. all.Where((_, index) => isDone[index] == 0)];
    }

    private string[] FindScans()
    {
        if (!Directory.Exists(scans))
        {
            throw new IOException($"{scans}: expected a folder of scans, got {(File.Exists(scans) ? "a file" : "nothing")}");
        }

        string[] all =
        [
            .. Directory.EnumerateFiles(scans)
                .Where(path => Array.Exists(Extensions, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
                .Order(StringComparer.Ordinal),
        ];
        IGrouping<string, string>? same = all.GroupBy(FolderOf).FirstOrDefault(group => group.Count() > 1);
        return all.Length == 0 ? throw new IOException($"{scans}: expected scans ({string.Join(", ", Extensions)}), got none")
            : same is not null ? throw new IOException($"{string.Join(" and ", same)} would be written to one folder, {same.Key}: give one of them another name")
            : all;
    }

    /// <summary>Segments a scan; returns what is wrong with it, or null.</summary>
    private string? Segment(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        string folder = FolderOf(path);
        string unfinished = folder + Unfinished;
        try
        {
            var watch = Stopwatch.StartNew();
            var scan = Scan.Read(path, cancellation);
            Directory.CreateDirectory(unfinished);
            JobResult result = SegmentBrainJob.Segment(
                scan, _predictor.Value, Outputs.Of(options with { Output = unfinished }), new JobDisplay(TextWriter.Null, isTerminal: false),
                new JobTimes(watch.Elapsed, default, default, default), cancellation);
            Directory.Move(unfinished, folder);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"rank {communicator.Rank}: {folder}: {result.Millilitres:N1} ml in {watch.Elapsed.TotalSeconds:0.0} s"));
            return null;
        }
        catch (Exception exception) when (exception is NiftiException or ScanException or IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            return exception.Message.Contains(path, StringComparison.Ordinal) ? exception.Message : $"{path}: {exception.Message}";
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    private string FolderOf(string scan)
    {
        string name = NiftiFile.NameOf(scan);
        return Path.Combine(options.Output, name.EndsWith(Extensions[^1], StringComparison.OrdinalIgnoreCase) ? name[..^Extensions[^1].Length] : name);
    }
}
