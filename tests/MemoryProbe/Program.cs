using Lucid;
using Lucid.MemoryProbe;

// Usage: MemoryProbe rounds|half|idle, under a heap limit of 200 MB. Ends with 0 where the library behaves at the limit as plain arrays do.
switch (args[0])
{
    case "rounds":
        var tensors = new List<Tensor>(capacity: 16 * 1024);
        int roomyRounds = 0;
        for (int round = 0; round < 20; round++)
        {
            roomyRounds += FillMemory(tensors) >= 1_000 ? 1 : 0;
        }

        // Now and then the collector ends a round early, as it does with pinned arrays of the program's own. Memory that is never
        // given back would end all of them early.
        return roomyRounds >= 15 ? 0 : 3;

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

// Returns how many tensors there was room for, which is about 2,800. Itself it allocates nothing: what happens is the library's doing.
static int FillMemory(List<Tensor> tensors)
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

    return tensors.Count;
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
