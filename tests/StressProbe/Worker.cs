namespace Lucid.StressProbe;

/// <summary>What one thread does: it records, runs passes, and is the hook of the passes that it runs.</summary>
internal sealed class Worker(int seed)
{
    private const int StepsPerRound = 12;

    [ThreadStatic]
    private static Worker? _current;

    private readonly Random _random = new(seed);
    private readonly OwnBlocks _blocks = new();
    private readonly Tensor?[] _kept = new Tensor?[64];
    private readonly float[] _keptStamps = new float[64];
    private int _keptCount;
    private bool _isInHook;
    private Contributions _given;

    /// <summary>What this thread's passes have given in this round.</summary>
    public Contributions Given => _given;

    /// <summary>The passes that returned.</summary>
    public long Returned { get; private set; }

    /// <summary>The passes that were refused or failed in a hook.</summary>
    public long Refused { get; private set; }

    /// <summary>What ended for lack of memory.</summary>
    public long Exhausted { get; private set; }

    /// <summary>Makes the calling thread this worker's. What a thread keeps for itself takes memory when it is first touched.</summary>
    public void Begin()
    {
        _current = this;
        _ = Autograd.IsRecording;
    }

    /// <summary>Does the steps of a round; a round without a graph has the thread's own tensors alone.</summary>
    public void Run(Graph? graph)
    {
        _given = default;
        for (int step = 0; step < StepsPerRound; step++)
        {
            try
            {
                if (graph is null || _random.Next(3) == 0)
                {
                    _blocks.Step(_random);
                }
                else
                {
                    RunBackward(_random.Next(2) == 0 ? graph.AddHead(_random) : graph.AnyHead(_random));
                }
            }
            catch (OutOfMemoryException)
            {
                Exhausted++;
            }

            if (!Autograd.IsRecording)
            {
                throw new StampException("Nothing is recorded any more.");
            }
        }

        for (int i = 0; i < _keptCount; i++)
        {
            Stamp.Require(_keptStamps[i], _kept[i]!, "What a hook has kept");
            _kept[i] = null;
        }

        _keptCount = 0;
    }

    /// <summary>The hook of all tensors.</summary>
    public static Tensor Hook(Graph graph, Tensor gradient)
    {
        Worker worker = _current!;
        if (Autograd.IsRecording)
        {
            throw new StampException("A hook's operations are recorded.");
        }

        return worker.Hooked(graph, gradient);
    }

    private Tensor Hooked(Graph graph, Tensor gradient)
    {
        switch (_random.Next(16))
        {
            case 0:
                throw new HookException();
            case 1 or 2 when _keptCount < _kept.Length:
                Tensor copy = gradient * 1;
                float stamp = Stamp.Next();
                gradient.AsSpan().Fill(stamp);
                _kept[_keptCount] = gradient;
                _keptStamps[_keptCount++] = stamp;
                return copy;
            case 3:
                Tensor another = gradient * 1;
                gradient.Dispose();
                return another;
            case 4:
                gradient.Dispose();
                return gradient;
            case 5 or 6 or 7 when !_isInHook:
                _isInHook = true;
                try
                {
                    RunBackward(graph.AnyHead(_random));
                }
                finally
                {
                    _isInHook = false;
                }

                return gradient;
            case 8:
                graph.DisposeIntermediates();
                return gradient;
            case 9 when _random.Next(10) == 0:
                graph.WriteSaved();
                return gradient;
            default:
                return gradient;
        }
    }

    private void RunBackward(Head? head)
    {
        if (head is null)
        {
            return;
        }

        try
        {
            head.Result.Backward(retainGraph: _random.Next(3) > 0);
            _given.Add(head);
            Returned++;
        }
        catch (HookException)
        {
            Refused++;
        }
        catch (InvalidOperationException refusal) when (!refusal.Message.Contains("more often", StringComparison.Ordinal))
        {
            Refused++;
        }
        catch (OutOfMemoryException)
        {
            Exhausted++;
        }
    }
}
