namespace Lucid.StressProbe;

/// <summary>Tensors of one thread, which come and go in all ways, each full of its stamp.</summary>
internal sealed class OwnBlocks
{
    private const int LargestLength = 20_000;

    private readonly Tensor?[] _tensors = new Tensor?[8];
    private readonly float[] _stamps = new float[8];

    /// <summary>Looks at all tensors, and replaces one.</summary>
    public void Step(Random random)
    {
        for (int i = 0; i < _tensors.Length; i++)
        {
            if (_tensors[i] is { } tensor)
            {
                Stamp.Require(_stamps[i], tensor, "A thread's own tensor");
            }
        }

        int place = random.Next(_tensors.Length);
        Tensor? old = _tensors[place];
        _tensors[place] = null;
        switch (random.Next(3))
        {
            case 0:
                old?.Dispose();
                break;
            case 1 when old is not null:
                // A view stays.
                _tensors[place] = old.Detach();
                old.Dispose();
                return;
            default:
                // Forgotten.
                break;
        }

        float stamp = Stamp.Next();
        _tensors[place] = Tensor.Full(stamp, random.Next(LargestLength));
        _stamps[place] = stamp;
    }
}
