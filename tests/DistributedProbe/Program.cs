using Lucid;
using Lucid.Distributed;
using Lucid.DistributedProbe;

// Usage: DistributedProbe CASE [argument …], with or without mpiexec. Each rank prints "rank R of N: RESULT".
LucidRuntime.MaxDegreeOfParallelism = 1;
return DistributedProgram.Run(communicator =>
{
    string result = args[0] switch
    {
        "gradient" => Cases.Gradient(communicator, Numbers(args[1]), bucketBytes: 4 << 20),
        "small-buckets" => Cases.Gradient(communicator, Numbers(args[1]), bucketBytes: 100),
        "unused" => Cases.Unused(communicator),
        "batch-norm" => Cases.BatchNorm(communicator, Numbers(args[1])),
        "volume" => Cases.Volume(communicator),
        "share" => Cases.Share(communicator, args[1], int.Parse(args[2])),
        "train" => Training.Run(communicator, args[1..].Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1])),
        "fail" => communicator.Rank == communicator.Size - 1 ? throw new IOException("the disk is\nfull") : Wait(communicator),
        "return" => communicator.Rank == communicator.Size - 1 ? "3" : Wait(communicator),
        "agree" => "3",
        "drift" => Drift(communicator),
        "disagree" => Disagree(communicator),
        _ => throw new ArgumentException($"Expected a case, got {args[0]}."),
    };
    Console.WriteLine($"rank {communicator.Rank} of {communicator.Size}: {result}");
    return args[0] is "return" or "agree" ? int.Parse(result) : 0;
});

static int[] Numbers(string text) => [.. text.Split(',').Select(int.Parse)];

static string Wait(Communicator communicator)
{
    communicator.Barrier();
    return "waited";
}

static string Drift(Communicator communicator)
{
    var model = new SmallNet();
    var parallel = new DataParallel(model, communicator);
    if (communicator.Rank == communicator.Size - 1)
    {
        model.Parameters()[0].AsSpan()[0]++;
    }

    parallel.RequireSameState();
    return "same";
}

static string Disagree(Communicator communicator)
{
    var parallel = new DataParallel(new SmallNet(), communicator);
    if (communicator.Rank == 0)
    {
        communicator.AllReduceSum(new double[3]);
    }
    else
    {
        parallel.ReduceGradients(1);
    }

    return "nobody noticed";
}
