using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Networks;
using Lucid.Benchmarks.Peers;
using Lucid.Benchmarks.Peers.OnnxRuntime;

namespace Lucid.Benchmarks.Convolutions;

/// <summary>
/// Convolutions and a whole U-Net against ONNX Runtime, in this process, and OpenVINO, as a program of its own: medians of rounds in turns. Each result is compared with
/// ONNX Runtime's.
/// </summary>
internal static class ConvolutionsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string> models = new("--models") { Description = "The folder with the files of network_models.py: blocks, and unet 64.", Required = true };
        Option<string?> onnxRuntime = PeerOptions.OnnxRuntime();
        Option<string?> openVino = new("--openvino") { Description = "The program that runs OpenVINO on a file." };
        Option<int> rounds = new("--rounds") { Description = "How many times each is run, in turns.", DefaultValueFactory = _ => 7 };
        Option<int> threads = new("--threads") { Description = "The threads of each.", DefaultValueFactory = _ => 1 };
        Option<string?> output = new("--output") { Description = "The folder with performance.md, whose part is written anew." };
        var command = new Command("convolutions", "Convolutions and a U-Net against ONNX Runtime and OpenVINO") { models, onnxRuntime, openVino, rounds, threads, output };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(models),
            parsed.GetValue(onnxRuntime),
            parsed.GetValue(openVino),
            Math.Max(1, parsed.GetValue(rounds)),
            Math.Max(1, parsed.GetValue(threads)),
            parsed.GetValue(output)));
        return command;
    }

    private static void Run(string models, string? onnxRuntime, string? openVino, int rounds, int threads, string? output)
    {
        LucidRuntime.MaxDegreeOfParallelism = threads;
        OnnxLibrary? library = onnxRuntime is null ? null : new OnnxLibrary(onnxRuntime, threads);
        List<string> lines =
        [
            Machine.Describe(),
            $"- {threads} thread{(threads == 1 ? "" : "s")}, {rounds} rounds in turns, medians; ONNX Runtime {library?.Version ?? "missing"}, its input and output with the channels first",
            "",
            "| layer | Lucid, ms | effective GFLOP/s | ONNX Runtime, ms | times as fast | least … most | largest difference, of the rms |",
            "|---|---|---|---|---|---|---|",
        ];
        foreach (ConvolutionCase one in ConvolutionCases.All)
        {
            lines.Add(Time(one, models, library, rounds));
            Console.Error.WriteLine(lines[^1]);
        }

        lines.Add("");
        lines.AddRange(NetworkRace.Head);
        lines.Add(new NetworkRace(models, library, openVino, threads).Run(NetworkCase.Small, rounds));
        string text = string.Join('\n', lines);
        Console.WriteLine(text);
        if (output is not null)
        {
            string page = Path.Combine(output, "performance.md");
            File.WriteAllText(page, MarkedPage.Replace(File.ReadAllText(page), "convolutions", text));
        }
    }

    private static string Time(ConvolutionCase one, string models, OnnxLibrary? library, int rounds)
    {
        one.Load(models);
        AlignedMemory input = new(Count(one.Input)), output = new(Count(one.Output));
        Noise.Fill(input.Span, seed: 1);
        using OnnxSession? session = library is null ? null : new OnnxSession(
            library, File.ReadAllBytes(Path.Combine(models, one.Model + ".onnx")), Shape(one.Input), Shape(one.Output));
        if (session is not null)
        {
            ChannelsOrder.CopyFirst(input.Span, session.Input, one.Input.Channels, one.IsChannelsLast);
        }

        Clock.WarmUp(() => one.Forward(input.Span, output.Span));
        session?.Forward();
        List<double> own = [], peers = [];
        for (int round = 0; round < rounds; round++)
        {
            own.Add(Once(() => one.Forward(input.Span, output.Span)));
            if (session is not null)
            {
                peers.Add(Once(session.Forward));
            }
        }

        double time = Clock.Median(own);
        string flops = (Operations(one) / time / 1e6).ToString("F0", CultureInfo.InvariantCulture);
        if (session is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"| {one.Name} | {time:F2} | {flops} | – | – | – | – |");
        }

        double[] ratios = [.. own.Zip(peers, (mine, theirs) => theirs / mine)];
        double peer = Clock.Median(peers);
        double difference = ChannelsOrder.Difference(output.Span, session.Output, one.Output.Channels, one.IsChannelsLast);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Name} | {time:F2} | {flops} | {peer:F2} | {peer / time:F2} | {ratios.Min():F2} … {ratios.Max():F2} | {difference:E1} |");
    }

    private static double Once(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // Two for each product of the direct sum, whatever the algorithm.
    private static double Operations(ConvolutionCase one)
    {
        double weights = one.Layers[0].Layer.Parameters()[0].Shape.ElementCount;
        bool isTransposed = one.Input.Size < one.Output.Size;
        return 2 * weights * Math.Pow(isTransposed ? one.Input.Size : one.Output.Size, 3);
    }

    private static int[] Shape((int Channels, int Size) volume) => [1, volume.Channels, volume.Size, volume.Size, volume.Size];

    private static int Count((int Channels, int Size) volume) => volume.Channels * volume.Size * volume.Size * volume.Size;
}
