namespace Lucid.StressProbe;

/// <summary>
/// A graph whose lower part many results share. All values and gradients are small whole numbers, so sums are exact in any order:
/// <c>trunk = ReLU((2·first + second)·2)</c>, and heads over it and <c>third</c>.
/// </summary>
internal sealed class Graph
{
    private const int LargestLength = 20_000;
    private const float TrunkValue = 6;

    private readonly Tensor _first;
    private readonly Tensor _second;
    private readonly Tensor _third;
    private readonly Tensor _doubled;
    private readonly Tensor _sum;
    private readonly Tensor _two;
    private readonly Tensor _trunk;
    private readonly Head?[] _heads = new Head?[8];

    /// <summary>Records the shared part; its tensors have a hook each.</summary>
    public Graph(Random random, Func<Graph, Tensor, Tensor> hook)
    {
        int length = random.Next(LargestLength);
        _first = Leaf(length);
        _second = Leaf(length);
        _third = Leaf(length);
        _two = Tensor.Full(2, length);
        _doubled = _first * 2;
        _sum = _doubled + _second;
        _trunk = (_sum * _two).ReLU();
        foreach (Tensor tensor in (Tensor[])[_first, _second, _doubled, _sum, _trunk])
        {
            if (random.Next(3) == 0)
            {
                tensor.RegisterHook(gradient => hook(this, gradient));
            }
        }
    }

    /// <summary>Records another result.</summary>
    public Head AddHead(Random random)
    {
        int part = random.Next(1, 4);
        int factor = random.Next(1, 4);
        var head = new Head((_trunk + (_third * part)) * factor, part, factor);
        Volatile.Write(ref _heads[random.Next(_heads.Length)], head);
        return head;
    }

    /// <summary>A result that somebody recorded; null where there is none yet.</summary>
    public Head? AnyHead(Random random) => Volatile.Read(ref _heads[random.Next(_heads.Length)]);

    /// <summary>Disposes what only the graph needs.</summary>
    public void DisposeIntermediates()
    {
        _two.Dispose();
        _doubled.Dispose();
        _sum.Dispose();
    }

    /// <summary>Counts as a write to a tensor that the graph has saved. The values stay, for passes that are past the check.</summary>
    public void WriteSaved() => _ = _trunk.AsSpan();

    /// <summary>Looks at all that can be seen, when nobody is at work.</summary>
    /// <param name="given">What the passes that returned have given to each leaf.</param>
    public void Require(in Contributions given)
    {
        Stamp.Require(1, _first, "A leaf");
        Stamp.Require(1, _second, "A leaf");
        Stamp.Require(1, _third, "A leaf");
        Stamp.Require(TrunkValue, _trunk, "The shared result");
        foreach (Head? head in _heads)
        {
            if (head is not null)
            {
                Stamp.Require((TrunkValue + head.Part) * head.Factor, head.Result, "A result");
            }
        }

        RequireGrad(given.First, _first);
        RequireGrad(given.Second, _second);
        RequireGrad(given.Third, _third);
    }

    private static Tensor Leaf(int length)
    {
        Tensor leaf = Tensor.Ones(length);
        leaf.RequiresGrad = true;
        return leaf;
    }

    private static void RequireGrad(int given, Tensor leaf)
    {
        if (leaf.Grad is { } gradient)
        {
            Stamp.Require(given, gradient, "A gradient");
        }
        else if (given > 0)
        {
            throw new StampException($"Expected a gradient of {given}, got none.");
        }
    }
}
