using System.Diagnostics;
using System.Globalization;
using Lucid.Distributed;
using Lucid.Samples.SegmentVolume.Network;
using Lucid.Samples.SegmentVolume.Training;
using Lucid.Samples.SegmentVolume.Vessels;

namespace Lucid.Samples.TrainOnMany;

/// <summary>The whole run: the same model on all ranks, each with cubes of its own, a checkpoint now and then, the trained model at the end.</summary>
internal static class TrainOnManyJob
{
    private const string CheckpointName = "checkpoint.safetensors";
    private const string ModelName = "vessel-net.safetensors";

    private const int LessonScans = 6;
    private const int LessonsPerEpoch = 20;
    private const int StepsPerLine = 10;
    private const long Seed = 1;

    private const double LearningRate = 0.1;
    private const double Momentum = 0.9;
    private const double LargestGradient = 1;

    /// <summary>Trains to the end, or until it is asked to stop.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="communicator">The ranks.</param>
    /// <param name="output">Told how it goes, in lines.</param>
    /// <param name="cancellation">Asks this rank to stop; all do, after a checkpoint.</param>
    /// <returns>Whether it came to the end.</returns>
    /// <exception cref="IOException">The output folder cannot be written.</exception>
    public static bool Run(JobOptions options, Communicator communicator, TextWriter output, CancellationToken cancellation)
    {
        LucidRuntime.MaxDegreeOfParallelism = options.Threads ?? communicator.FairShareOfProcessors();
        OutputFolder.Create(options.Output);
        LabelledScan[] scans =
            [.. Enumerable.Range(1, LessonScans + 1).Select(seed => VesselPhantom.Scan((ulong)seed, VesselPhantom.DefaultShape).Standardised())];
        LessonPlan[] lessons = [.. scans[..^1].Select(scan => new LessonPlan([scan]))];

        // Each rank draws cubes of its own; the parameters are those of rank 0.
        LucidRuntime.ManualSeed(Seed + communicator.Rank);
        var model = new VesselNet();
        var parallel = new DataParallel(model, communicator, new DataParallelOptions { Stop = cancellation });
        var optimizer = new SGD(model.Parameters(), LearningRate, Momentum, nesterov: true);
        var sampler = new DistributedSampler(LessonsPerEpoch, options.Batch, communicator, Seed);
        var schedule = new PolynomialLR(optimizer, (options.Steps + sampler.StepsPerEpoch - 1) / sampler.StepsPerEpoch);
        var checkpoint = new TrainingCheckpoint(Path.Combine(options.Output, CheckpointName), parallel, optimizer, schedule, sampler);
        bool isResumed = checkpoint.TryLoad();

        int done = StepsOf(sampler);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{communicator.Size} rank{(communicator.Size > 1 ? "s" : "")} ({communicator.Description}), {LucidRuntime.MaxDegreeOfParallelism} thread{(LucidRuntime.MaxDegreeOfParallelism > 1 ? "s" : "")} each, "
            + $"{options.Steps} steps{(isResumed ? $", from step {done} of {checkpoint.Path} on" : "")}"));
        var losses = new LossReport(communicator, output);
        var watch = Stopwatch.StartNew();
        int first = done;
        for (model.Train(); done < options.Steps; done = StepsOf(sampler))
        {
            Step(parallel, optimizer, [.. sampler.Next().Select(item => lessons[item % lessons.Length].Next())], losses);
            if (sampler.Step == 0)
            {
                schedule.Step();
            }

            int steps = StepsOf(sampler);
            if (steps % StepsPerLine == 0 || steps == options.Steps)
            {
                losses.Tell(steps);
            }

            if (parallel.IsStopRequested || steps % options.Every == 0)
            {
                checkpoint.Save();
            }

            if (parallel.IsStopRequested)
            {
                output.WriteLine($"stopped after step {steps}, with a checkpoint: {checkpoint.Path}");
                return false;
            }
        }

        double seconds = watch.Elapsed.TotalSeconds;
        checkpoint.Save();
        if (communicator.Rank == 0)
        {
            string path = Path.Combine(options.Output, ModelName);
            Safetensors.Save(path, model.StateDict());
            var examination = Examination.Of(model, scans[^1]);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Dice {examination.Dice:F4} on the held-out scan; {(done - first) / seconds:F2} steps a second, {losses.ReducingSeconds / seconds:P1} of the time reducing gradients"));
            output.WriteLine(path);
        }

        return true;
    }

    private static int StepsOf(DistributedSampler sampler) => (sampler.Epoch * sampler.StepsPerEpoch) + sampler.Step;

    private static void Step(DataParallel parallel, SGD optimizer, Lesson[] lessons, LossReport losses)
    {
        optimizer.ZeroGrad();
        int samples = 0;
        if (lessons.Length > 0)
        {
            Tensor cubes = Tensor.Concatenate([.. lessons.Select(lesson => lesson.Scans)], 0);
            samples = cubes.Shape[0];
            using Tensor loss = VesselTraining.LossOf(parallel.Forward(cubes), Tensor.Concatenate([.. lessons.Select(lesson => lesson.Vessels)], 0));
            loss.Backward();
            losses.Add(loss.Item(), samples);
        }

        var watch = Stopwatch.StartNew();
        parallel.ReduceGradients(samples);
        losses.ReducingSeconds += watch.Elapsed.TotalSeconds;
        GradientClipping.ClipNorm(parallel.Model.Parameters(), LargestGradient);
        optimizer.Step();
    }
}
