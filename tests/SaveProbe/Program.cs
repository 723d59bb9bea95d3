using Lucid;
using Lucid.Serialization;

// Usage: SaveProbe loop PATH: saves to a path again and again until it is killed.
//        SaveProbe hold PATH: begins to save, says "half", and goes on when a line comes in.
var tensors = new Dictionary<string, Tensor> { ["long"] = Tensor.RandomNormal([1 << 21], seed: 1) };
string path = args[1];
switch (args[0])
{
    case "loop":
        Console.WriteLine("on");
        while (true)
        {
            Safetensors.Save(path, tensors);
        }

    case "hold":
        AtomicFile.Write(path, stream =>
        {
            var half = new byte[1000];
            stream.Write(half);
            Console.WriteLine("half");
            Console.ReadLine();
            stream.Write(half);
        });
        Console.WriteLine("whole");
        return 0;

    default:
        return 1;
}
