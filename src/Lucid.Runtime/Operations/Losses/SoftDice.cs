namespace Lucid;

public static partial class Loss
{
    /// <summary>
    /// <c>1 − mean((2·Σp·t + s)/(Σp + Σt + s))</c> over samples and classes, sums over the positions: one minus the Dice coefficient (Milletari et al., "V-Net", 2016, with
    /// Σp in place of Σp²) of probabilities.
    /// </summary>
    /// <param name="input">p: probabilities of shape (N, C, …), of a softmax or a sigmoid.</param>
    /// <param name="target">t: of the same shape, 1 where a position belongs to a class and 0 elsewhere, or a share.</param>
    /// <param name="smooth">s: what keeps the quotient of a class that is nowhere at 1.</param>
    /// <param name="includeBackground">Whether class 0 is counted.</param>
    /// <returns>One number, from 0 (all right) to 1.</returns>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ, have fewer than three dimensions, or no class is counted.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="smooth"/> is negative or not finite.</exception>
    public static Tensor SoftDice(Tensor input, Tensor target, double smooth = 1e-5, bool includeBackground = true)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(target);
        float added = (float)FiniteNumber.RequireNotNegative(smooth, nameof(smooth));
        int first = includeBackground ? 0 : 1;
        if (input.Shape != target.Shape || input.Shape.Rank < 3 || input.Shape[1] <= first)
        {
            throw new ArgumentException(
                $"Expected probabilities and targets of one shape (N, C, …) with a class that is counted, got {input.Shape} and {target.Shape}.", nameof(target));
        }

        int[] positions = [.. Enumerable.Range(2, input.Shape.Rank - 2)];
        Tensor overlap = (input * target).Sum(positions);
        Tensor size = input.Sum(positions) + target.Sum(positions);
        Tensor coefficient = ((overlap * 2f) + added) / (size + added);
        return 1f - (includeBackground ? coefficient : coefficient.Slice(1, 1..)).Mean();
    }
}
