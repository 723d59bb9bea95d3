namespace Lucid.Volumes.Prediction;

/// <summary>
/// Passes all windows of a prepared scan through all folds, and hands on each slice's logits as soon as no later window touches it: nnU-Net's
/// <c>predict_sliding_window_return_logits</c>. Positions along axis 0 are worked off one after the other, fold by fold, so that one fold's prepared weights and
/// one window's depth of sums are alive at a time.
/// </summary>
internal sealed class SlidingWindow
{
    private readonly WindowGrid _grid;
    private readonly FoldedNetwork _network;
    private readonly int _heads;
    private readonly Mirroring[] _mirrorings;
    private readonly WindowSlab[] _slabs;
    private readonly Action<long> _report;
    private readonly CancellationToken _cancellation;
    private long _done;

    /// <summary>Prepares a prediction.</summary>
    /// <param name="grid">The windows.</param>
    /// <param name="network">The folds.</param>
    /// <param name="heads">The network's output channels.</param>
    /// <param name="mirrorings">The mirrorings of each window, none among them.</param>
    /// <param name="report">Is told how many windows are done, each fold's counted.</param>
    /// <param name="cancellation">Is looked at before each pass of the network.</param>
    public SlidingWindow(
        WindowGrid grid, FoldedNetwork network, int heads, Mirroring[] mirrorings, Action<long> report, CancellationToken cancellation)
    {
        _grid = grid;
        _network = network;
        _heads = heads;
        _mirrorings = mirrorings;
        _report = report;
        _cancellation = cancellation;
        _slabs = [.. grid.Slabs(network.FoldCount)];
        SlicesUnderWay = MostUnderWay(grid, _slabs);
    }

    /// <summary>The most slices whose sums are kept at a time.</summary>
    public int SlicesUnderWay { get; }

    /// <summary>Predicts.</summary>
    /// <param name="scan">The scan's channels one after the other.</param>
    /// <param name="channels">How many there are.</param>
    /// <param name="target">Receives the slices of logits.</param>
    /// <exception cref="InvalidOperationException">The network gives another shape than the plan says.</exception>
    /// <exception cref="ArithmeticException">A logit is infinite or not a number.</exception>
    /// <exception cref="OperationCanceledException">The prediction was cancelled.</exception>
    public void Run(ReadOnlyMemory<float> scan, int channels, ILogitSlices target)
    {
        using Autograd.NoGradScope noGrad = Autograd.NoGrad();
        using var input = new WindowInput(scan, channels, _grid);
        using var ring = new SliceRing(_grid, _heads, SlicesUnderWay, GaussianWeights.Of(_grid.Patch, _grid.Axes));
        _done = 0;
        int finished = 0;
        foreach (WindowSlab slab in _slabs)
        {
            for (int fold = 0; fold < _network.FoldCount; fold++)
            {
                _network.Load(fold);
                Add(slab, input, ring, isFirst: fold == 0);
            }

            for (; finished < _grid.FinishedBy(slab); finished++)
            {
                _cancellation.ThrowIfCancellationRequested();
                ring.Finish(finished, _network.FoldCount * _mirrorings.Length, target);
            }
        }
    }

    private static int MostUnderWay(WindowGrid grid, WindowSlab[] slabs)
    {
        int depth = 0;
        int finished = 0;
        foreach (WindowSlab slab in slabs)
        {
            depth = Math.Max(depth, grid.Reach(slab).End - finished);
            finished = grid.FinishedBy(slab);
        }

        return depth;
    }

    private void Add(WindowSlab slab, WindowInput input, SliceRing ring, bool isFirst)
    {
        foreach (int z in _grid.Positions(0)[slab.FirstStep..slab.EndStep])
        {
            foreach (int y in _grid.Positions(1))
            {
                foreach (int x in _grid.Positions(2))
                {
                    Add(new GridShape(z, y, x), input, ring, isFirst);
                    _report(++_done);
                }
            }
        }
    }

    private void Add(GridShape position, WindowInput input, SliceRing ring, bool isFirst)
    {
        for (int pass = 0; pass < _mirrorings.Length; pass++)
        {
            _cancellation.ThrowIfCancellationRequested();
            input.Fill(position, _mirrorings[pass]);
            Tensor logits = _network.Forward(input.Tensor);
            RequireShape(logits);
            ring.Add(logits, position, _mirrorings[pass], countsWeights: isFirst && pass == 0);
            if (logits != input.Tensor)
            {
                logits.Dispose();
            }
        }
    }

    private void RequireShape(Tensor logits)
    {
        GridShape patch = _grid.Patch;
        ReadOnlySpan<int> expected = _grid.Axes == 3
            ? [1, _heads, patch.Depth, patch.Height, patch.Width]
            : [1, _heads, patch.Height, patch.Width];
        if (!logits.Shape.AsSpan().SequenceEqual(expected))
        {
            throw new InvalidOperationException($"Expected logits of shape {new TensorShape(expected)} from the network, as its plan says; got {logits.Shape}.");
        }
    }
}
