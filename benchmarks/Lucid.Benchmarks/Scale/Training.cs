namespace Lucid.Benchmarks.Scale;

/// <summary>A training step of one rank.</summary>
/// <param name="Name">What a reader calls the network.</param>
/// <param name="GradientBytes">The bytes of its gradients.</param>
/// <param name="Forward">The seconds until the loss is known.</param>
/// <param name="Backward">The seconds of the backward pass, in the course of which gradients become known.</param>
internal sealed record Training(string Name, long GradientBytes, double Forward, double Backward);
