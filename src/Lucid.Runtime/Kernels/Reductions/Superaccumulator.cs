using System.Numerics;

namespace Lucid.Kernels.Reductions;

/// <summary>
/// Two sums for each row of a batch, kept without rounding, with the elements they are over: Σx and Σx² for statistics, Σg and Σg·(x − μ)
/// for gradients. In whatever order and on whatever machine they are added, the totals have the same bits.
/// </summary>
/// <remarks>
/// A row is 40 whole numbers: how many elements; how many of its parts held a NaN or an infinity; the 13 digits of the first sum, whose
/// unit is 2⁻¹⁴⁹, the smallest float; the 25 digits of the second, whose unit is 2⁻²⁹⁸, its square. The highest digits have room for 2⁵⁰ of
/// the largest floats.
/// </remarks>
internal sealed class Superaccumulator(int rows)
{
    /// <summary>The numbers of one row.</summary>
    public const int NumbersPerRow = Second + SecondDigits;

    private const int Count = 0;
    private const int Spoiled = 1;
    private const int First = 2;
    private const int FirstDigits = 13;
    private const int FirstUnit = -149;
    private const int Second = First + FirstDigits;
    private const int SecondDigits = 25;
    private const int SecondUnit = -298;

    // The whole numbers that a double holds exactly end here.
    private const double MostInDouble = 1L << 53;

    // Few for many rows, and enough for threads not to wait for each other.
    private const int MostGates = 16;

    private readonly long[] _numbers = new long[checked(rows * NumbersPerRow)];
    private readonly Lock[] _gates = [.. Enumerable.Range(0, Math.Min(rows, MostGates)).Select(_ => new Lock())];

    /// <summary>The numbers of all rows.</summary>
    public int Length => _numbers.Length;

    /// <summary>The elements that a row's sums are over.</summary>
    public long CountOf(int row) => Row(row)[Count];

    /// <summary>What a thread holds while it adds to a row that others may add to.</summary>
    public Lock GateOf(int row) => _gates[row % MostGates];

    /// <summary>Adds a chunk of elements to a row's Σx and Σx².</summary>
    public void Add(int row, in PivotedSums chunk)
    {
        Span<long> numbers = Row(row);
        numbers[Count] += chunk.Count;
        if (!chunk.IsFinite)
        {
            numbers[Spoiled]++;
            return;
        }

        // Σx = n·c + Σ(x − c), the product being exact in double.
        double c = chunk.Pivot;
        Span<long> first = numbers.Slice(First, FirstDigits);
        FixedPoint.Add(first, chunk.Count * c, FirstUnit);
        FixedPoint.Add(first, chunk.Deviations, FirstUnit);
        FixedPoint.Carry(first);

        // Σx² = Σ(x − c)² + 2·c·Σ(x − c) + n·c²
        Span<long> second = numbers.Slice(Second, SecondDigits);
        FixedPoint.Add(second, chunk.Squares, SecondUnit);
        AddProduct(second, 2 * c, chunk.Deviations);
        AddProduct(second, c * c, chunk.Count);
        FixedPoint.Carry(second);
    }

    /// <summary>Adds a part of a row to its Σg and Σg·(x − μ).</summary>
    public void Add(int row, int count, in GradientSums part)
    {
        Span<long> numbers = Row(row);
        numbers[Count] += count;
        if (!(double.IsFinite(part.Gradients) && double.IsFinite(part.Products)))
        {
            numbers[Spoiled]++;
            return;
        }

        AddAndCarry(numbers.Slice(First, FirstDigits), part.Gradients, FirstUnit);
        AddAndCarry(numbers.Slice(Second, SecondDigits), part.Products, SecondUnit);
    }

    /// <summary>Adds all that another holds.</summary>
    public void Add(Superaccumulator other)
    {
        for (int i = 0; i < _numbers.Length; i++)
        {
            _numbers[i] += other._numbers[i];
        }

        CarryAll();
    }

    /// <summary>n, μ and Σ(x − μ)² of a row, each rounded once; not numbers where an element was none.</summary>
    public RowMoments Moments(int row)
    {
        ReadOnlySpan<long> numbers = Row(row);
        long count = numbers[Count];
        if (numbers[Spoiled] > 0 || count == 0)
        {
            return new RowMoments(count, double.NaN, double.NaN);
        }

        // Σ(x − μ)² = (n·Σx² − (Σx)²)/n; the roundings of the chunks' squares may take that of a constant below zero.
        BigInteger sum = FixedPoint.Value(numbers.Slice(First, FirstDigits));
        BigInteger centered = (count * FixedPoint.Value(numbers.Slice(Second, SecondDigits))) - (sum * sum);
        return new RowMoments(
            count,
            FixedPoint.Quotient(sum, count, FirstUnit),
            FixedPoint.Quotient(BigInteger.Max(centered, BigInteger.Zero), count, SecondUnit));
    }

    /// <summary>Σg and Σg·(x − μ) of a row, each rounded once; not numbers where a gradient was none.</summary>
    public GradientSums Gradients(int row)
    {
        ReadOnlySpan<long> numbers = Row(row);
        return numbers[Spoiled] > 0
            ? new GradientSums(double.NaN, double.NaN)
            : new GradientSums(
                FixedPoint.Quotient(FixedPoint.Value(numbers.Slice(First, FirstDigits)), BigInteger.One, FirstUnit),
                FixedPoint.Quotient(FixedPoint.Value(numbers.Slice(Second, SecondDigits)), BigInteger.One, SecondUnit));
    }

    /// <summary>Writes all numbers as doubles, which hold them exactly.</summary>
    public void WriteTo(Span<double> destination)
    {
        RequireLength(destination.Length, nameof(destination));
        for (int i = 0; i < _numbers.Length; i++)
        {
            destination[i] = _numbers[i];
        }
    }

    /// <summary>Replaces all numbers by what <see cref="WriteTo"/> wrote, or by the sums of several such.</summary>
    public void ReadFrom(ReadOnlySpan<double> source)
    {
        RequireLength(source.Length, nameof(source));
        for (int i = 0; i < source.Length; i++)
        {
            bool isCount = i % NumbersPerRow is Count or Spoiled;
            bool isWhole = Math.Abs(source[i]) < MostInDouble && source[i] == Math.Truncate(source[i]);
            if (!isWhole || (isCount && source[i] < 0))
            {
                string expected = isCount ? "a count" : "a whole number";
                throw new ArgumentException($"Expected {expected} below 2^53 at index {i}, got {source[i]:R}.", nameof(source));
            }
        }

        for (int i = 0; i < source.Length; i++)
        {
            _numbers[i] = (long)source[i];
        }

        CarryAll();
    }

    /// <summary>Adds a·b without rounding: the product as doubles has it, and what that leaves.</summary>
    private static void AddProduct(Span<long> digits, double a, double b)
    {
        double product = a * b;
        FixedPoint.Add(digits, product, SecondUnit);
        FixedPoint.Add(digits, Math.FusedMultiplyAdd(a, b, -product), SecondUnit);
    }

    private static void AddAndCarry(Span<long> digits, double value, int unit)
    {
        FixedPoint.Add(digits, value, unit);
        FixedPoint.Carry(digits);
    }

    private void CarryAll()
    {
        for (int row = 0; row * NumbersPerRow < _numbers.Length; row++)
        {
            FixedPoint.Carry(Row(row).Slice(First, FirstDigits));
            FixedPoint.Carry(Row(row).Slice(Second, SecondDigits));
        }
    }

    private void RequireLength(int length, string name)
    {
        if (length != _numbers.Length)
        {
            throw new ArgumentException(
                $"Expected {_numbers.Length} doubles, {NumbersPerRow} for each sample and channel, got {length}.", name);
        }
    }

    private Span<long> Row(int row) => _numbers.AsSpan(row * NumbersPerRow, NumbersPerRow);
}
