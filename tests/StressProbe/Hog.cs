namespace Lucid.StressProbe;

/// <summary>Takes all memory there is, and lets go of it in the ways there are: some is disposed, some only forgotten.</summary>
internal sealed class Hog
{
    private const int LargestLength = 1 << 20;

    private readonly Tensor?[] _taken = new Tensor?[512];
    private readonly float[] _stamps = new float[512];

    /// <summary>Takes memory until there is no more.</summary>
    public void Take(Random random)
    {
        try
        {
            for (int i = 0; i < _taken.Length; i++)
            {
                if (_taken[i] is null)
                {
                    _stamps[i] = Stamp.Next();
                    _taken[i] = Tensor.Full(_stamps[i], random.Next(1, LargestLength));
                }
            }
        }
        catch (OutOfMemoryException)
        {
            // Now there is none.
        }
    }

    /// <summary>Lets others have some of it, and takes it again.</summary>
    public void Swap(Random random)
    {
        for (int round = 0; round < 4; round++)
        {
            for (int i = 0; i < 8; i++)
            {
                int place = random.Next(_taken.Length);
                _taken[place]?.Dispose();
                _taken[place] = null;
            }

            Thread.Sleep(1);
            Take(random);
        }
    }

    /// <summary>Lets go of all, after a look at it.</summary>
    public void LetGo(Random random)
    {
        for (int i = 0; i < _taken.Length; i++)
        {
            if (_taken[i] is { } tensor)
            {
                Stamp.Require(_stamps[i], tensor, "The hog's tensor");
                if (random.Next(2) == 0)
                {
                    tensor.Dispose();
                }

                _taken[i] = null;
            }
        }
    }
}
