using Lucid.Kernels.Normalization;

namespace Lucid.Distributed;

/// <summary>
/// Trains one model on all ranks, each with batches of its own: the gradients are averaged over ranks, so that all take the same step. As PyTorch's
/// <c>DistributedDataParallel</c>, with the same bits in every run of the same number of ranks.
/// </summary>
/// <remarks>
/// The average is weighted by samples: with a mean loss, the gradient is that of the mean over all samples of all ranks, however they are shared out. A rank may have
/// fewer samples than others, or none. A parameter that a rank has not used counts as a gradient of 0 there, and one that no rank has used stays without.
/// <example>
/// <code>
/// var parallel = new DataParallel(model, communicator);
/// var optimizer = new SGD(model.Parameters(), learningRate: 0.1);
/// while (sampler.Epoch &lt; epochs)
/// {
///     int[] items = sampler.Next();
///     optimizer.ZeroGrad();
///     if (items.Length > 0)
///     {
///         LossOf(parallel.Forward(InputsOf(items)), items).Backward();
///     }
///
///     parallel.ReduceGradients(items.Length);
///     GradientClipping.ClipNorm(model.Parameters(), maxNorm: 1); // of the averages, so the same on all ranks
///     optimizer.Step();
/// }
/// </code>
/// </example>
/// </remarks>
public sealed class DataParallel
{
    private readonly DataParallelOptions _options;
    private readonly Parameter[] _parameters;
    private readonly GradientReduction? _reduction;
    private readonly bool _hasBuffers;
    private long _forwarded;

    /// <summary>Gives all ranks the parameters and buffers of rank 0, and compares them by a hash.</summary>
    /// <param name="model">The model, of the same class on all ranks.</param>
    /// <param name="communicator">The ranks.</param>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> or <paramref name="communicator"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The buckets have less than 4 bytes.</exception>
    /// <exception cref="DistributedException">Ranks have models of other keys or shapes, or a call of MPI failed.</exception>
    public DataParallel(Layer model, Communicator communicator, DataParallelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(communicator);
        _options = options ?? new DataParallelOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.BucketBytes, sizeof(float), nameof(options));
        (Model, Communicator) = (model, communicator);
        _parameters = [.. model.Parameters()];
        _hasBuffers = LayerState.Of(model).SaveBuffers().Count > 0;
        if (communicator.Size > 1)
        {
            _reduction = new GradientReduction(communicator, _options.BucketBytes / sizeof(float));
            IReadOnlyDictionary<string, Tensor> state = model.StateDict();
            ModelState.RequireSameShapes(communicator, state);
            ModelState.Broadcast(communicator, model, state, root: 0);
            RequireSameState();
        }
    }

    /// <summary>The model.</summary>
    public Layer Model { get; }

    /// <summary>The ranks.</summary>
    public Communicator Communicator { get; }

    /// <summary>
    /// Whether a rank was asked to stop before the last <see cref="ReduceGradients"/>: the same answer on all ranks, so that all end after the same step.
    /// </summary>
    public bool IsStopRequested { get; private set; }

    /// <summary>Applies the model; its batch norms share their statistics where the options say so.</summary>
    /// <param name="input">The input.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="input"/> has a shape that the model does not take.</exception>
    /// <exception cref="DistributedException">Ranks do different things, or a call of MPI failed.</exception>
    public Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Forward(() => Model.Forward(input), input.Shape.Rank == 0 ? 1 : input.Shape[0]);
    }

    /// <summary>Runs a forward pass, such as that of a model of several inputs; its batch norms share their statistics where the options say so.</summary>
    /// <param name="pass">The pass, which is the same on all ranks but for its samples.</param>
    /// <param name="samples">Its samples, 1 or more: what <see cref="ReduceGradients"/> is told afterwards, over all passes until then.</param>
    /// <returns>What it returns.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pass"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is below 1.</exception>
    /// <exception cref="DistributedException">Ranks do different things, or a call of MPI failed.</exception>
    public Tensor Forward(Func<Tensor> pass, int samples)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        // What is not recorded has no gradient to reduce.
        if (!_options.SynchronizeBatchNorms || Communicator.Size == 1 || !Autograd.IsRecording)
        {
            return pass();
        }

        _forwarded += samples;
        using IDisposable scope = StatisticsExchange.Open(new BatchStatisticsExchange(Communicator, samples));
        return pass();
    }

    /// <summary>
    /// Replaces each gradient by <c>Σ nᵣ·gᵣ / Σ nᵣ</c> over the ranks r, nᵣ being their samples: summed in double in the order of ranks, and rounded once. Call it
    /// between <c>Backward</c> and what reads gradients, such as <see cref="GradientClipping"/> and <see cref="Optimizer.Step"/>; on every rank in every step.
    /// </summary>
    /// <param name="samples">The samples of this rank's batch; 0 where it has none, whose gradients do not count.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is negative.</exception>
    /// <exception cref="ArgumentException">Batch norms have shared their statistics over another number of samples since the last call.</exception>
    /// <exception cref="ObjectDisposedException">A gradient was disposed.</exception>
    /// <exception cref="DistributedException">Ranks do different things, or a call of MPI failed.</exception>
    public void ReduceGradients(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        if (Communicator.Size == 1)
        {
            IsStopRequested |= _options.Stop.IsCancellationRequested;
            return;
        }

        if (_options.SynchronizeBatchNorms && samples != _forwarded)
        {
            throw new ArgumentException(
                $"Expected the {_forwarded} samples that batch norms have shared their statistics of, got {samples}.", nameof(samples));
        }

        _forwarded = 0;
        Round round = samples == 0 ? BatchStatisticsExchange.Join(Communicator) : Round.Begin(Communicator, RoundKind.Gradients, samples);
        round.Require(RoundKind.Gradients);
        bool[] used = ShareUse(samples > 0);
        long[] weights = [.. round.Values];
        if (weights.Max() > 0)
        {
            Average(used, weights);
            ShareBuffers(Array.FindIndex(weights, weight => weight > 0));
        }
    }

    /// <summary>Compares what the models of all ranks keep by a hash: they differ where a rank has taken a step of its own.</summary>
    /// <exception cref="DistributedException">A rank has other values than rank 0, or a call of MPI failed.</exception>
    public void RequireSameState() => ModelState.RequireSameValues(Communicator, Model.StateDict());

    /// <summary>Which parameters a rank with samples has a gradient of; and whether to stop.</summary>
    private bool[] ShareUse(bool counts)
    {
        // A byte for each parameter, and one for the wish to stop.
        byte[] own = new byte[_parameters.Length + 1];
        for (int i = 0; i < _parameters.Length; i++)
        {
            using Tensor? gradient = _parameters[i].BorrowGrad();
            own[i] = counts && gradient is not null ? (byte)1 : (byte)0;
        }

        own[^1] = _options.Stop.IsCancellationRequested ? (byte)1 : (byte)0;
        byte[] all = new byte[own.Length * Communicator.Size];
        Communicator.AllGather<byte>(own, all);
        bool[] used = [.. Enumerable.Range(0, own.Length).Select(i => Enumerable.Range(0, Communicator.Size).Any(rank => all[(rank * own.Length) + i] != 0))];
        IsStopRequested |= used[^1];
        return used;
    }

    private void Average(bool[] used, long[] weights)
    {
        var missing = new List<(Tensor Leaf, Tensor Gradient)>();
        var gradients = new List<Tensor>();
        try
        {
            for (int i = 0; i < _parameters.Length; i++)
            {
                using Tensor? gradient = _parameters[i].BorrowGrad();
                if (used[i] && gradient is null)
                {
                    missing.Add((_parameters[i], Tensor.Zeros(_parameters[i].Shape)));
                }
            }

            Tensor.AccumulateGrads(missing);
            for (int i = 0; i < _parameters.Length; i++)
            {
                if (used[i])
                {
                    gradients.Add(_parameters[i].BorrowGrad()!);
                }
            }

            _reduction!.Average(gradients, weights);
        }
        finally
        {
            gradients.ForEach(static gradient => gradient.Dispose());
        }
    }

    /// <summary>Gives all ranks the running statistics of one, as PyTorch does: a rank without a batch has not changed its own.</summary>
    private void ShareBuffers(int root)
    {
        if (_hasBuffers)
        {
            ModelState.Broadcast(Communicator, Model, LayerState.Of(Model).SaveBuffers(), root);
        }
    }
}
