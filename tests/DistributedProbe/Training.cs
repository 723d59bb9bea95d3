using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Lucid.Distributed;

namespace Lucid.DistributedProbe;

/// <summary>A training of a few steps, which can be killed, stopped and resumed.</summary>
internal static class Training
{
    private const int Items = 11;
    private const int StepsPerScheduleStep = 3;

    /// <summary>Trains to the end, or until a rank is killed or all are stopped.</summary>
    /// <param name="communicator">The ranks.</param>
    /// <param name="options">steps, batch, buckets (bytes), checkpoint (a file), every (steps), kill (a step, in which the last rank dies), slow (milliseconds a step).</param>
    public static string Run(Communicator communicator, IReadOnlyDictionary<string, string> options)
    {
        int steps = Whole("steps", 10);
        using var stop = new CancellationTokenSource();
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });

        LucidRuntime.ManualSeed(100 + communicator.Rank);
        var model = new SmallNet();
        var parallel = new DataParallel(model, communicator, new DataParallelOptions { BucketBytes = Whole("buckets", 4 << 20), Stop = stop.Token });
        var optimizer = new SGD(model.Parameters(), 0.05, momentum: 0.9, nesterov: true);
        var schedule = new PolynomialLR(optimizer, epochs: 20);
        var sampler = new DistributedSampler(Items, Whole("batch", 2), communicator, seed: 7);
        TrainingCheckpoint? checkpoint = options.TryGetValue("checkpoint", out string? path)
            ? new TrainingCheckpoint(path, parallel, optimizer, schedule, sampler)
            : null;
        bool isResumed = checkpoint?.TryLoad() ?? false;
        int done = (sampler.Epoch * sampler.StepsPerEpoch) + sampler.Step;
        Say($"begins at {done}{(isResumed ? ", resumed" : "")}");
        while (done < steps)
        {
            int[] items = sampler.Next();
            optimizer.ZeroGrad();
            if (items.Length > 0)
            {
                Data.LossOf(parallel.Forward(Data.Inputs(items)), items).Backward();
            }

            if (Whole("kill", -1) == done && communicator.Rank == communicator.Size - 1)
            {
                Process.GetCurrentProcess().Kill();
            }

            parallel.ReduceGradients(items.Length);
            GradientClipping.ClipNorm(model.Parameters(), 1);
            optimizer.Step();
            done++;
            if (done % StepsPerScheduleStep == 0)
            {
                schedule.Step();
            }

            Thread.Sleep(Whole("slow", 0));
            if (parallel.IsStopRequested || done % Whole("every", int.MaxValue) == 0)
            {
                checkpoint?.Save();
            }

            if (parallel.IsStopRequested)
            {
                return $"stopped {Data.HashOf(model)}";
            }

            Say($"step {done}");
        }

        return Data.HashOf(model);

        int Whole(string key, int usual) => options.TryGetValue(key, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

        void Say(string text)
        {
            if (communicator.Rank == 0)
            {
                Console.WriteLine(text);
                Console.Out.Flush();
            }
        }
    }
}
