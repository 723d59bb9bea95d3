namespace Lucid.StressProbe;

/// <summary>Rounds in which all threads use one graph, and after which one of them looks at everything.</summary>
internal sealed class Stress
{
    private readonly Worker[] _workers;
    private readonly Hog? _hog;
    private readonly Random _random;
    private readonly Gate _gate;
    private Graph? _graph;
    private bool _isOver;
    private Exception? _failure;

    public Stress(int seed, int threads, Hog? hog)
    {
        _workers = [.. Enumerable.Range(0, threads).Select(thread => new Worker((100 * seed) + thread))];
        _hog = hog;
        _random = new Random((100 * seed) + threads);
        _gate = new Gate(threads + 1);
    }

    /// <summary>What went wrong first; null for nothing.</summary>
    public Exception? Failure => _failure;

    /// <summary>Runs the rounds, and says what happened.</summary>
    public string Run(int rounds)
    {
        Thread[] threads = [.. _workers.Select(worker => new Thread(() => Work(worker)))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        // All are ready before the first round takes the memory.
        _gate.Wait();
        for (int round = 0; round < rounds && _failure is null; round++)
        {
            Begin();
            _gate.Wait();
            _hog?.Swap(_random);
            _gate.Wait();
            End();
        }

        _isOver = true;
        _gate.Wait();
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        string counts = FormattableString.Invariant(
            $"returned={_workers.Sum(w => w.Returned)} refused={_workers.Sum(w => w.Refused)} exhausted={_workers.Sum(w => w.Exhausted)}");
        return _failure is null ? counts : $"{counts}\n{_failure}";
    }

    private void Begin()
    {
        try
        {
            _graph = null;
            _graph = new Graph(_random, Worker.Hook);
        }
        catch (OutOfMemoryException)
        {
            // A round without a graph.
        }

        _hog?.Take(_random);
    }

    private void End()
    {
        try
        {
            _hog?.LetGo(_random);
            Contributions given = default;
            foreach (Worker worker in _workers)
            {
                given += worker.Given;
            }

            _graph?.Require(given);
        }
        catch (StampException failure)
        {
            _failure ??= failure;
        }
    }

    private void Work(Worker worker)
    {
        worker.Begin();
        _gate.Wait();
        while (true)
        {
            _gate.Wait();
            if (_isOver)
            {
                return;
            }

            try
            {
                worker.Run(_graph);
            }
            catch (Exception failure)
            {
                Interlocked.CompareExchange(ref _failure, failure, null);
            }

            _gate.Wait();
        }
    }
}
