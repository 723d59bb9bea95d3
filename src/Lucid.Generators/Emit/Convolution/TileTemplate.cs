namespace Lucid.Generators.Emit.Convolution;

/// <summary>
/// Writes a register tile as straight-line code: every sum is a variable of its own, so that all of them stay in registers, and the distances between
/// rows are constants. It is optimised from the first call on: a pass of a few tiles would be over before the runtime found it worth its while.
/// </summary>
/// <param name="Name">The method's name.</param>
/// <param name="Rows">The rows of sums.</param>
/// <param name="Vectors">The vectors of a row.</param>
/// <param name="RowStep">How far apart the elements of two rows are.</param>
/// <param name="DepthStep">How far apart those of two depths are.</param>
internal sealed record TileTemplate(string Name, int Rows, int Vectors, int RowStep, int DepthStep)
{
    private const string Constraint = "where TVector : unmanaged, ITileVector<TVector>";

    /// <summary>Writes the method.</summary>
    public void Write(SourceWriter writer)
    {
        string vectors = Vectors == 1 ? "1 vector" : $"{Vectors} vectors";
        writer.Write($"/// <summary>{Rows} rows, {RowStep} apart, by {vectors}.</summary>");
        writer.Write("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        const string Parameters = "ref float input, ref float weight, ref float output, int depth, bool accumulates";
        using (writer.Block($"private static void {Name}<TVector>({Parameters})\n    {Constraint}"))
        {
            foreach (int row in Enumerable.Range(0, Rows))
            {
                writer.Write($"TVector {Each(v => $"{Sum(row, v)} = TVector.Zero", ", ")};");
            }

            using (writer.Block("for (; depth > 0; depth--)"))
            {
                writer.Write(Each(v => $"TVector right{v} = TVector.LoadUnsafe(in weight, {Lanes(v)});", Separator));
                foreach (int row in Enumerable.Range(0, Rows))
                {
                    writer.Write(
                        $"{(row == 0 ? "TVector " : "")}left = TVector.BroadcastUnsafe(in input, {Literal.Of(row * RowStep)});{Separator}"
                        + Each(v => $"{Sum(row, v)} = TVector.FusedMultiplyAdd(left, right{v}, {Sum(row, v)});", Separator));
                }

                writer.Write(
                    $"""
                    input = ref Unsafe.Add(ref input, {Literal.Of(DepthStep)});
                    weight = ref Unsafe.Add(ref weight, {Lanes(Vectors)});
                    """);
            }

            writer.Blank();
            using (writer.Block("if (accumulates)"))
            {
                foreach (int row in Enumerable.Range(0, Rows))
                {
                    writer.Write(Each(v => $"{Sum(row, v)} += TVector.LoadUnsafe(in output, {Place(row, v)});", Separator));
                }
            }

            writer.Blank();
            foreach (int row in Enumerable.Range(0, Rows))
            {
                writer.Write(Each(v => $"TVector.StoreUnsafe({Sum(row, v)}, ref output, {Place(row, v)});", Separator));
            }
        }
    }

    // A row is a line, unless the line would be too long to read.
    private string Separator => Vectors > 2 ? "\n" : " ";

    // Row 3 of vector 1 is d1; 24 rows are a to x.
    private static string Sum(int row, int vector) => $"{(char)('a' + row)}{vector}";

    private static string Lanes(int vectors) => vectors switch
    {
        0 => "0",
        1 => "TVector.Count",
        _ => $"{vectors} * TVector.Count",
    };

    private string Place(int row, int vector) => Lanes((row * Vectors) + vector);

    private string Each(Func<int, string> text, string separator) => string.Join(separator, Enumerable.Range(0, Vectors).Select(text));
}
