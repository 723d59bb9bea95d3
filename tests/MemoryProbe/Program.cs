using Lucid;
using Lucid.MemoryProbe;

// Usage: MemoryProbe rounds|half|idle, under a heap limit of 200 MB. Ends with 0 where the library behaves at the limit as plain arrays do.
switch (args[0])
{
    case "rounds":
        var tensors = new List<Tensor>(capacity: 16 * 1024);
        for (int round = 0; round < 20; round++)
        {
            FillMemory(tensors);
        }

        return 0;

    case "half":
        LucidRuntime.MaxDegreeOfParallelism = 2;
        var layer = new HalfRow();
        for (int round = 0; round < 5; round++)
        {
            if (!RunsOutOfMemory(layer))
            {
                return 1;
            }
        }

        // What failed leaves the layer usable.
        layer.Forward(new Half[2 * 64], new Half[2 * 64], 1, 4, 4, 4);
        return 0;

    case "idle":
        Tensor[] ten = [.. Enumerable.Range(0, 10).Select(_ => Tensor.Zeros(15 << 18))];
        Array.ForEach(ten, tensor => tensor.Dispose());

        // As if the tensors had been arrays: what the collector holds back of their memory it holds back of any array's, until it is asked for all of it.
        bool fits = new byte[20 << 20].Length > 0;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return fits && new byte[150 << 20].Length > 0 ? 0 : 1;

    default:
        return 2;
}

// Itself it allocates nothing: what happens is the library's doing.
static void FillMemory(List<Tensor> tensors)
{
    tensors.Clear();
    try
    {
        while (true)
        {
            tensors.Add(Tensor.Zeros(64 << 8));
        }
    }
    catch (OutOfMemoryException)
    {
        for (int i = 0; i < tensors.Count; i++)
        {
            tensors[i].Dispose();
        }
    }

    // Mostly there is room for 2,800; now and then, as with pinned arrays of the program's own, for much less.
    if (tensors.Count < 300)
    {
        Environment.Exit(3);
    }
}

static bool RunsOutOfMemory(HalfRow layer)
{
    // Two rows of 34 MiB, in place: each thread needs as much again twice, and as an array of the next power of two.
    var rows = new Half[2 * 17 * 1024 * 1024];
    try
    {
        layer.Forward(rows, rows, 1, 17, 1024, 1024);
        return false;
    }
    catch (OutOfMemoryException)
    {
        return true;
    }
}
