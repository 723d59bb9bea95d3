namespace Lucid.Benchmarks.Convolutions;

/// <summary>Work that computes little, beside a copy of as many bytes as it reads and writes.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Inputs">The shapes of what it reads.</param>
/// <param name="Forward">Does it: the tensors, and its result.</param>
internal sealed record MovementCase(string Name, TensorShape[] Inputs, Func<Tensor[], Tensor> Forward);
