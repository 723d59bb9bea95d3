using System.Globalization;

namespace Lucid.Distributed;

/// <summary>
/// All that a training needs to go on with the same bits: the model, the optimizer, the schedule of the learning rate, where the sampler stands, and the random numbers
/// of each rank. Rank 0 writes the file, whole or not at all, and reads it; the others need not reach it.
/// </summary>
public sealed class TrainingCheckpoint
{
    private const string ModelKey = "model";
    private const string OptimizerKey = "optimizer";
    private const string OptionsKey = "optimizer.param_groups";
    private const string SchedulerKey = "scheduler";
    private const string SamplerKey = "sampler";
    private const string RandomKey = "random";

    private readonly DataParallel _parallel;
    private readonly Optimizer _optimizer;
    private readonly LearningRateScheduler? _scheduler;
    private readonly DistributedSampler? _sampler;

    /// <summary>Says what a checkpoint holds, and where.</summary>
    /// <param name="path">The file, in the safetensors format.</param>
    /// <param name="parallel">The model, and the ranks.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="scheduler">The schedule of its learning rate; null for none.</param>
    /// <param name="sampler">What shares the data set out; null for none.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="parallel"/> or <paramref name="optimizer"/> is null.</exception>
    public TrainingCheckpoint(
        string path, DataParallel parallel, Optimizer optimizer, LearningRateScheduler? scheduler = null, DistributedSampler? sampler = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(parallel);
        ArgumentNullException.ThrowIfNull(optimizer);
        (Path, _parallel, _optimizer, _scheduler, _sampler) = (path, parallel, optimizer, scheduler, sampler);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    private Communicator Communicator => _parallel.Communicator;

    /// <summary>Writes the checkpoint, after the models of all ranks were compared; returns on all ranks when it is there. What was there before stays until then.</summary>
    /// <exception cref="DistributedException">Ranks have models of other values, or a call of MPI failed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save()
    {
        _parallel.RequireSameState();
        RandomState[] states = new RandomState[Communicator.Size];
        Communicator.AllGather<RandomState>([LucidRuntime.GetRandomState()], states);
        if (Communicator.Rank == 0)
        {
            OptimizerState optimizer = _optimizer.StateDict();
            var tensors = new Dictionary<string, Tensor>(_parallel.Model.StateDict().WithPrefix(ModelKey).Concat(optimizer.Tensors.WithPrefix(OptimizerKey)));
            var texts = new Dictionary<string, string>
            {
                [OptionsKey] = optimizer.ParameterGroupsText,
                [RandomKey] = string.Join(' ', states),
            };
            Add(SchedulerKey, _scheduler?.StateDict());
            Add(SamplerKey, _sampler?.StateDict());
            Safetensors.Save(Path, tensors, texts);

            void Add(string key, OptionDictionary? state)
            {
                if (state is not null)
                {
                    texts.Add(key, state.ToString());
                }
            }
        }

        Communicator.Barrier();
    }

    /// <summary>Goes on where the checkpoint was written, on all ranks; does nothing where rank 0 finds no file.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">The file holds another model, optimizer, schedule or data set.</exception>
    /// <exception cref="DistributedException">It was written by another number of ranks, or a call of MPI failed.</exception>
    /// <exception cref="SafetensorsException">It is no checkpoint.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public bool TryLoad()
    {
        using FileStream? source = Communicator.Rank == 0 && File.Exists(Path)
            ? new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0)
            : null;
        byte exists = source is null ? (byte)0 : (byte)1;
        Communicator.Broadcast(new Span<byte>(ref exists));
        if (exists == 0)
        {
            return false;
        }

        using var stream = new BroadcastStream(Communicator, source);
        SafetensorsFile file = Safetensors.Load(stream);
        string[] random = Text(file, RandomKey).Split(' ');
        if (random.Length != Communicator.Size)
        {
            throw new DistributedException(string.Create(CultureInfo.InvariantCulture,
                $"Expected a checkpoint of {Communicator.Size} ranks, got one of {random.Length}: {Path}. Each rank goes on with random numbers of its own."));
        }

        var optimizer = OptimizerState.From(file.Below(OptimizerKey), Text(file, OptionsKey));
        var state = RandomState.Parse(random[Communicator.Rank]);
        OptionDictionary? scheduler = _scheduler is null ? null : OptionDictionary.Parse(Text(file, SchedulerKey));
        _sampler?.LoadStateDict(OptionDictionary.Parse(Text(file, SamplerKey)));
        _parallel.Model.LoadStateDict(file.Below(ModelKey));
        _optimizer.LoadStateDict(optimizer);
        if (scheduler is not null)
        {
            _scheduler!.LoadStateDict(scheduler);
        }

        LucidRuntime.SetRandomState(state);
        return true;
    }

    private string Text(SafetensorsFile file, string key) => file.Metadata.TryGetValue(key, out string? text)
        ? text
        : throw new ArgumentException($"Expected a checkpoint of a training with '{key}' among its texts, got {string.Join(", ", file.Metadata.Keys)}: {Path}.");
}
