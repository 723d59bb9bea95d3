namespace Lucid.Kernels.Pooling;

/// <summary>The rows of one box that lie in the input.</summary>
internal readonly struct BoxRows
{
    /// <summary>The first tap along D.</summary>
    public required int DepthFirst { get; init; }

    /// <summary>The one after the last.</summary>
    public required int DepthEnd { get; init; }

    /// <summary>The first tap along H.</summary>
    public required int HeightFirst { get; init; }

    /// <summary>The one after the last.</summary>
    public required int HeightEnd { get; init; }

    /// <summary>Where the first row is in the volume.</summary>
    public required nint Offset { get; init; }

    /// <summary>How far the next tap along D is.</summary>
    public required nint DepthStep { get; init; }

    /// <summary>How far the next tap along H is.</summary>
    public required nint HeightStep { get; init; }

    /// <summary>The rows of a box.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="rowLength">The elements of a row.</param>
    /// <param name="depth">The box's position along D.</param>
    /// <param name="height">Its position along H.</param>
    public static BoxRows Of(in WindowBoxes boxes, nint rowLength, int depth, int height)
    {
        int depthStart = (int)boxes.Depth.Start(depth), heightStart = (int)boxes.Height.Start(height);
        (int depthFirst, int depthEnd) = boxes.Depth.Taps(depthStart, boxes.Input.Depth);
        (int heightFirst, int heightEnd) = boxes.Height.Taps(heightStart, boxes.Input.Height);
        nint slice = boxes.Input.Height * rowLength;
        nint depthStep = boxes.Depth.Dilation * slice, heightStep = boxes.Height.Dilation * rowLength;
        return new()
        {
            DepthFirst = depthFirst,
            DepthEnd = depthEnd,
            HeightFirst = heightFirst,
            HeightEnd = heightEnd,
            Offset = (depthStart * slice) + (depthFirst * depthStep) + (heightStart * rowLength) + (heightFirst * heightStep),
            DepthStep = depthStep,
            HeightStep = heightStep,
        };
    }
}
